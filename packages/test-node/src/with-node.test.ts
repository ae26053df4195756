import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const WITH_NODE = fileURLToPath(new URL("with-node.js", import.meta.url));

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

const PRINT_VERSION = "console.log(process.versions.node)";

describe("with-node", { timeout: 300_000 }, () => {
  test("runs a command on a Node that pg-boss can use", () => {
    const [major = 0, minor = 0] = withNode("22", "node", "-e", PRINT_VERSION).stdout.split(".").map(Number);
    expect(major > 22 || (major === 22 && minor >= 12)).toBe(true);
  });

  test("runs a command on Node 14, and the commands below it as well", () => {
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
    [["21", "node"], 1, "no Node 21 here: ask for 14 or 22"],
  ])("refuses %j and says why", (args, status, message) => {
    expect(withNode(...args)).toMatchObject({ status, stderr: expect.stringContaining(message) });
  });
});
