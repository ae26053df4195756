import { describe, expect, test } from "vitest";
import { runCli } from "../test/run-cli.js";

describe("freshpaint-crisp", () => {
  test("explains itself and exits with 0", async () => {
    const { stdout, code } = await runCli(["--help"]);
    expect({ code, shows: stdout.includes("demo") }).toEqual({ code: 0, shows: true });
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
