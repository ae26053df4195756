import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";

const WITH_NODE = fileURLToPath(new URL("with-node.js", import.meta.url));
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));

function withNode(...args: string[]): {
  status: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
} {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [WITH_NODE, ...args], {
    encoding: "utf8",
  });
  return { status, signal, stdout, stderr };
}

const PRINT_PATH = 'import("./src/find-node.js").then(({ findNode }) => console.log(findNode("14")))';
const PRINT_VERSION = "console.log(process.versions.node)";

test("two processes that install at the same time keep the installation of the faster process", async () => {
  const copy = mkdtempSync(join(tmpdir(), "test-node-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const part of ["src", "nodes/package.json", "nodes/package-lock.json", "nodes/.npmrc"]) {
    cpSync(join(PACKAGE, part), join(copy, part), { recursive: true });
  }
  // A replacement for npm, since npm takes a minute. It creates the file of Node.js after a delay.
  const bin = `node_modules/node14-${process.platform}-${process.arch}/bin`;
  const npm = `#!/bin/sh\necho added 2 packages\nsleep $SECONDS_TO_INSTALL\nmkdir -p ${bin}\ncp /bin/sh ${bin}/node\n`;
  writeFileSync(join(copy, "npm"), npm, { mode: 0o755 });
  const find = (seconds: string) =>
    promisify(execFile)(process.execPath, ["-e", PRINT_PATH], {
      cwd: copy,
      env: { PATH: `${copy}:${process.env["PATH"]}`, SECONDS_TO_INSTALL: seconds },
    });
  const slow = find("3");
  const node = (await find("0")).stdout.trim();
  const { ino } = statSync(node);
  const { stdout, stderr } = await slow;
  expect([stdout, stderr]).toEqual([`${node}\n`, "with-node: downloads Node.js from npm, once\n"]);
  expect(statSync(node).ino).toBe(ino);
});

describe("with-node", { timeout: 300_000 }, () => {
  test("runs a command on a Node version that pg-boss supports", () => {
    const [major = 0, minor = 0] = withNode("22", "node", "-e", PRINT_VERSION).stdout.split(".").map(Number);
    expect(major > 22 || (major === 22 && minor >= 12)).toBe(true);
  });

  test("runs a command and its child processes on Node 14", () => {
    expect(withNode("14", "node", "-e", PRINT_VERSION).stdout).toBe("14.21.3\n");
    expect(withNode("14", "sh", "-c", `node -e "${PRINT_VERSION}"`).stdout).toBe("14.21.3\n");
  });

  test("exits with the exit code of the command", () => {
    expect(withNode("22", "node", "-e", "process.exit(3)").status).toBe(3);
    expect(withNode("22", "node", "-e", "process.kill(process.pid, 'SIGKILL')").signal).toBe("SIGKILL");
  });

  test.each([
    [["22"], 2, "usage: with-node 14|22 COMMAND"],
    [["22", "no-such-command"], 127, "cannot run no-such-command"],
    [["21", "node"], 1, "no Node 21 here: use 14 or 22"],
  ])("prints the reason if the arguments are %j", (args, status, message) => {
    expect(withNode(...args)).toMatchObject({ status, stderr: expect.stringContaining(message) });
  });
});
