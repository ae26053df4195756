import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mustRun } from "../run.js";
import { codeEntries, commandsOf, ROOT } from "../workspace.js";
import { LIBRARIES, PACKED } from "./packed.js";

const LIST_NAMES = "process.stdout.write(JSON.stringify(Object.keys(api).sort()));";

/** The ways to load a package, as arguments of Node. */
const WAYS = {
  import: (name: string): string[] => [
    "--input-type=module",
    "--eval",
    `import * as api from "${name}"; ${LIST_NAMES}`,
  ],
  require: (name: string): string[] => [
    "--input-type=commonjs",
    "--eval",
    `const api = require("${name}"); ${LIST_NAMES}`,
  ],
} as const;

const ENTRIES = LIBRARIES.flatMap(({ manifest, installed: { project } }) =>
  codeEntries(manifest).map((name) => ({ name, project })),
);
const COMMANDS = PACKED.flatMap(({ manifest, installed: { project } }) =>
  commandsOf(manifest).map(([command]) => ({ name: manifest.name, command, project })),
);

// The environment is not inherited, so that the package cannot depend on NODE_OPTIONS or NODE_ENV.
function node(args: readonly string[], project: string): Promise<string> {
  return mustRun(process.execPath, args, { cwd: project, env: {} });
}

test("every package has an importable entry or a command", () => {
  const names = new Set([...ENTRIES, ...COMMANDS].map((one) => one.name));
  expect(PACKED.filter(({ name }) => !names.has(name))).toStrictEqual([]);
});

describe.concurrent.each(ENTRIES)("$name, installed from its tarball", ({ name, project }) => {
  test("exports the same names to import and to require", async () => {
    const imported: string[] = JSON.parse(await node(WAYS.import(name), project));
    const required: string[] = JSON.parse(await node(WAYS.require(name), project));
    expect(imported).not.toStrictEqual([]);
    expect(required).toStrictEqual(imported);
  });
});

describe.concurrent.each(COMMANDS)("$command, installed from its tarball", ({ command, project }) => {
  test("runs through its npm link and prints its usage", async () => {
    const bin = join(project, "node_modules", ".bin", command);
    // The relay does not run on Node 20.
    const isNewer = command === "freshpaint-crisp-relay";
    const help = isNewer
      ? await mustRun(join(ROOT, "node_modules/.bin/with-node"), ["22", "node", bin, "--help"], { cwd: ROOT })
      : await node([bin, "--help"], project);
    expect(help).toContain(command);
  });
});
