import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mustRun, run } from "../run.js";
import { ROOT } from "../workspace.js";

const COMMAND = "npx @freshpaint/crisp-cli";
/** Commands that run until they are stopped. */
const SERVING = ["playground", "sandbox"];

/** The commands in the README of the CLI, in the order of the README. */
const COMMANDS = readFileSync(join(ROOT, "packages/cli/README.md"), "utf8")
  .replaceAll("\\\n", " ")
  .split("\n")
  .map((line) => line.replace(/^\$ /, ""))
  .filter((line) => /^(?:head .*\| |[A-Z_]+=\S+ )?npx @freshpaint\/crisp-cli /.test(line));

const folder = mkdtempSync(join(tmpdir(), "crisp-clone-"));
const clone = join(folder, "clone");
const env: Record<string, string | undefined> = { ...process.env };

/** Starts a command that serves. Resolves with its output as soon as the output contains an address. */
async function serve(command: string) {
  const child = spawn("sh", ["-c", `exec ${command}`], { cwd: clone, env, detached: true });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await expect.poll(() => said, { timeout: 60_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  const end = async () => {
    // npx starts the command in a child process, so the whole process group is ended.
    process.kill(-Number(child.pid), "SIGTERM");
    await once(child, "exit");
  };
  return { said, end };
}

let endSandbox = async () => {};

beforeAll(async () => {
  await mustRun("git", ["clone", "--quiet", ROOT, clone], { cwd: folder });
  await mustRun("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: clone });
}, 600_000);

afterAll(async () => {
  await endSandbox();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test("before the build, the command prints how to build it", async () => {
  const { code, stderr } = await run("sh", ["-c", `${COMMAND} demo`], { cwd: clone });
  expect({ code, stderr }).toStrictEqual({
    code: 2,
    stderr: expect.stringContaining("not built yet; run `npm start`"),
  });
}, 120_000);

test("npm start builds the command and runs the demo", async () => {
  expect(await mustRun("npm", ["start"], { cwd: clone, timeoutMs: 600_000 })).toContain("HIPAA mode on");
  const { said, end } = await serve(`${COMMAND} sandbox`);
  endSandbox = end;
  for (const [, name = "", value] of said.matchAll(/export (\w+)='([^']*)'/g)) env[name] = value;
}, 600_000);

test("npm run docs builds the API reference, and prints its address if there is no screen", async () => {
  const said = await mustRun("npm", ["run", "docs"], {
    cwd: clone,
    env: { ...process.env, CI: "1" },
    timeoutMs: 600_000,
  });
  const [, page = ""] = /^The API reference: (.+)$/m.exec(said) ?? [];
  expect(existsSync(page)).toBe(true);
  expect(page.startsWith(realpathSync(clone))).toBe(true);
}, 600_000);

test.each(COMMANDS)(
  "%s",
  async (command) => {
    const name = command.split(`${COMMAND} `)[1]?.split(" ")[0] ?? "";
    if (SERVING.includes(name)) return (await serve(command)).end();
    const { code, stdout, stderr } = await run("sh", ["-c", command], { cwd: clone, env });
    // Some commands exit with 1 on purpose, because an event is not sent or a token is wrong.
    expect({ command, code, stderr }).toMatchObject({ code: expect.toBeOneOf([0, 1]) });
    expect(stdout).not.toBe("");
  },
  120_000,
);
