import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../test/make-folder.js";
import { runCli } from "../test/run-cli.js";

describe("freshpaint-crisp", () => {
  test("the command prints its help and exits with 0", async () => {
    const { stdout, code } = await runCli(["--help"]);
    expect({ code, shows: stdout.includes("demo") }).toEqual({ code: 0, shows: true });
  });

  test.each([
    ["check", "--kye=CANARY'CANARY", "--kye"],
    ["send", "--token-key=CANARY\n", "--token-key"],
    ["check", "-kCANARY", "-k"],
    ["demo", "--fast", "--fast"],
  ])("the error names %s %j without the value after it", async (command, option, name) => {
    const { stdout, stderr } = await runCli([command, option]);
    expect(stdout + stderr).not.toContain("CANARY");
    expect(stderr).toContain(`error: unknown option '${name}'\n`);
  });

  test.each([
    ["no command", []],
    ["an unknown command", ["dmeo"]],
    ["an unknown option", ["demo", "--fast"]],
  ])("%s is a usage error with exit code 2", async (_what, args) => {
    const { stderr, code } = await runCli(args);
    expect({ code, says: stderr !== "" }).toEqual({ code: 2, says: true });
  });
});

describe("a wrong value is reported with the name that the user typed, and without the value:", () => {
  const send = ["send", "--no-hipaa", "events.ndjson"];
  test.each([
    [[...send, "--website-id", "CANARY"], "CRISP_WEBSITE_ID (or --website-id): expected a UUID"],
    [[...send, "--identifier", "CANARY:"], "CRISP_TOKEN_IDENTIFIER (or --identifier): expected a text"],
    [[...send, "--key", " CANARY"], "CRISP_TOKEN_KEY (or --key): has white space around it"],
    [[...send, "--api-url", "http://CANARY.example"], "--api-url: expected an https URL"],
    [[...send, "--destination", ""], "--destination: is empty"],
    [[...send, "--failed", ""], "--failed: is empty"],
    [
      [...send, "--timeout", "0s"],
      "option '--timeout <duration>' argument '0s' is invalid. Expected a duration from 1ms",
    ],
    [
      [...send, "--max-wait", "25d"],
      "option '--max-wait <duration>' argument '25d' is invalid. Expected a duration from 0s",
    ],
    [[...send, "--failed", "no/such/f"], "no/such: there is no such folder"],
    [["check", "--website-id", "CANARY"], "CRISP_WEBSITE_ID (or --website-id): expected a UUID"],
    [["sandbox", "--website-id", "CANARY"], "--website-id must be a UUID"],
    [["sandbox", "--identifier", "CANARY:"], "--identifier must be a non-empty string"],
    [["sandbox", "--key", ""], "--key: is empty"],
    [["sandbox", "--contacts", ""], "--contacts: expected addresses, separated by commas"],
    [
      ["sandbox", "--contacts", "CANARY@example.com,,"],
      "--contacts: expected addresses, separated by commas",
    ],
    [
      ["sandbox", "--latency", "2d"],
      "option '--latency <duration>' argument '2d' is invalid. Expected a duration from 0s to 1d",
    ],
    [
      ["sandbox", "--delay", "0.1:2d"],
      "option '--delay <share:duration>' argument '0.1:2d' is invalid. Expected a duration",
    ],
    [["sandbox", "--faults", "unknown.json"], "--faults: foo is not known"],
    [["sandbox", "--faults", "list.json"], "list.json: expected a JSON object of faults"],
    [["explain", "--hipaa", ""], "--hipaa: is empty"],
    [["explain", "events.ndjson", ""], "file: is empty"],
    [["check-policy", ""], "policy.json: is empty"],
    [["function", ""], "DIR: is empty"],
  ])("%j", async (args, says) => {
    const cwd = await makeFolder();
    await writeFile(join(cwd, "unknown.json"), '{"foo":"CANARY"}');
    await writeFile(join(cwd, "list.json"), '["CANARY"]');
    await writeFile(join(cwd, "events.ndjson"), "");
    const env = {
      CRISP_WEBSITE_ID: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
      CRISP_TOKEN_IDENTIFIER: "identifier",
      CRISP_TOKEN_KEY: "key",
    };
    const { code, stdout, stderr } = await runCli(args, { cwd, env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`error: ${says}`), stderr).toBe(true);
    expect(stderr).not.toContain("CANARY");
  });
});
