import { describe, expect, test } from "vitest";
import { runCli } from "../test/run-cli.js";

describe("freshpaint-crisp", () => {
  test("prints its help and exits with 0", async () => {
    const { stdout, code } = await runCli(["--help"]);
    expect({ code, shows: stdout.includes("demo") }).toEqual({ code: 0, shows: true });
  });

  test.each([
    ["check", "--kye=CANARY'CANARY", "--kye"],
    ["send", "--token-key=CANARY\n", "--token-key"],
    ["check", "-kCANARY", "-k"],
    ["demo", "--fast", "--fast"],
  ])("%s %j is named in the error, without the value after it", async (command, option, name) => {
    const { stdout, stderr } = await runCli([command, option]);
    expect(stdout + stderr).not.toContain("CANARY");
    expect(stderr).toContain(`error: unknown option '${name}'\n`);
  });

  test.each([
    ["no command", []],
    ["an unknown command", ["dmeo"]],
    ["an unknown option", ["demo", "--fast"]],
  ])("%s is a usage error: exit code 2", async (_what, args) => {
    const { stderr, code } = await runCli(args);
    expect({ code, says: stderr !== "" }).toEqual({ code: 2, says: true });
  });
});
