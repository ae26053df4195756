import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findNode, VERSIONS } from "@freshpaint/crisp-test-node";
import type { Command } from "commander";
import { PACKAGES, PUBLISHED, ROOT, WORKSPACE } from "./workspace.js";

/** Programs of the system, which are not checked. */
const SYSTEM = /^(?:cat|cd|curl|echo|export|git|gunzip|gzip|head|jq|tail|zcat)$/;
const NPM_BUILT_IN = ["ci", "test", "start"];

/**
 * Returns the problems of the commands in a shell snippet: scripts, packages, commands and options that do not exist.
 *
 * @param program - The command line `freshpaint-crisp`, with its tables of commands and options.
 */
export function checkShell(code: string, program: Command): readonly string[] {
  const lines = code.replaceAll("\\\n", " ").split("\n");
  return lines
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .flatMap((line) => line.split(/&&|\||;/))
    .map((command) => words(command.replaceAll(/[<>]\s*\S+/g, "")))
    .filter((command) => command.length > 0)
    .flatMap((command) => checkCommand(command, program));
}

function checkCommand([name = "", ...rest]: readonly string[], program: Command): readonly string[] {
  if (SYSTEM.test(name)) return [];
  if (name === "npm") return checkNpm(rest);
  if (name === "freshpaint-crisp") return checkCli(rest, program);
  // Pages use only the name with `@freshpaint/`. Outside a clone, `npx freshpaint-crisp` would look for a package of
  // this name.
  if (name === "npx" && rest[0] === "@freshpaint/crisp-cli") return checkCli(rest.slice(1), program);
  if (name === "npx" && rest[0] === "freshpaint-crisp-relay") return checkRelay(rest.slice(1));
  if (name === "npx" && rest[0] === "turbo") return checkTurbo(rest.slice(1));
  if (name === "npx" && rest[0] === "with-node" && VERSIONS.includes(rest[1] ?? "")) {
    return checkCommand(["npx", ...rest.slice(2)], program);
  }
  return [`${name} ${rest.join(" ")}: not known here`];
}

function checkNpm([verb = "", ...rest]: readonly string[]): readonly string[] {
  const names = rest.filter((word) => !word.startsWith("-"));
  if (NPM_BUILT_IN.includes(verb) && names.length === 0) return [];
  if (verb === "install")
    return names.filter((name) => !isInstallable(name)).map((name) => `${name}: no such package`);
  if (verb !== "run") return [`npm ${verb}: not known here`];
  const script = names[0] ?? "";
  return Object.hasOwn(WORKSPACE.manifest.scripts ?? {}, script) ? [] : [`npm run ${script}: no such script`];
}

function isInstallable(name: string): boolean {
  const isOurs = PUBLISHED.some(({ manifest }) => manifest.name === name);
  return isOurs || PUBLISHED.some(({ manifest }) => Object.hasOwn(manifest.dependencies ?? {}, name));
}

function checkTurbo(args: readonly string[]): readonly string[] {
  const [verb, ...rest] = args;
  const filters = rest.flatMap((word) => /^--filter=(.*)$/.exec(word)?.[1] ?? []);
  const unknown = filters.filter((name) => !PACKAGES.some(({ manifest }) => manifest.name === name));
  const tasks = rest.filter((word) => !word.startsWith("-"));
  const missing = tasks.filter((task) => !PACKAGES.some(({ manifest }) => manifest.scripts?.[task]));
  return [
    ...(verb === "run" ? [] : [`turbo ${verb}: not known here`]),
    ...unknown.map((name) => `--filter=${name}: no such package`),
    ...missing.map((task) => `turbo run ${task}: no such task`),
  ];
}

/** Reads Commander's tables of commands and options. Commander's parser is not used, since it would run the command. */
function checkCli([name = "", ...rest]: readonly string[], program: Command): readonly string[] {
  if (["--help", "--version"].includes(name)) return [];
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined) return [`freshpaint-crisp ${name}: no such command`];
  const problems: string[] = [];
  const operands: string[] = [];
  for (let index = 0; index < rest.length; index++) {
    const [flag = "", inline] = (rest[index] as string).split("=", 2);
    if (!flag.startsWith("-") || flag === "-") {
      operands.push(flag);
      continue;
    }
    const option = command.options.find(({ short, long }) => flag === short || flag === long);
    if (option === undefined && flag !== "--help")
      problems.push(`freshpaint-crisp ${name} ${flag}: no such option`);
    else if (option?.required && inline === undefined) index += 1;
  }
  const { registeredArguments } = command;
  const required = registeredArguments.filter((argument) => argument.required).length;
  const isOpen = registeredArguments.some((argument) => argument.variadic);
  if (operands.length < required || (!isOpen && operands.length > registeredArguments.length)) {
    problems.push(`freshpaint-crisp ${name}: ${operands.length} arguments`);
  }
  return problems;
}

/** Checks that the help output of the relay contains the command and its options. Runs the relay on Node 22. */
function checkRelay(args: readonly string[]): readonly string[] {
  const isFlag = (word: string): boolean => word.startsWith("-");
  const command = args[0] === "dead" ? args.slice(0, 2) : args.slice(0, 1);
  const bin = join(ROOT, "packages/relay/dist/bin.js");
  const { status, stdout } = spawnSync(findNode("22"), [bin, ...command, "--help"], { encoding: "utf8" });
  const name = `freshpaint-crisp-relay ${command.join(" ")}`;
  if (status !== 0 || !stdout.includes(`Usage: ${name}`)) return [`${name}: no such command`];
  const flags = args.filter(isFlag).map((flag) => flag.replace(/=.*/, ""));
  return flags.filter((flag) => !stdout.includes(flag)).map((flag) => `${name} ${flag}: no such option`);
}

/** Splits a command into words. Leaves out the environment variables that are set before the command. */
function words(command: string): readonly string[] {
  const found = command.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
  const first = found.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return first === -1 ? [] : found.slice(first);
}
