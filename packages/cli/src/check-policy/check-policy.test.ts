import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { runCli } from "../../test/run-cli.js";

const CANARY = "canary7f3a";
const EVENTS = [
  { type: "track", event: "Order", properties: { email: `${CANARY}@example.com`, "provider name": CANARY } },
  { event: "Visit", properties: { token: CANARY, plan: { [CANARY]: CANARY } } },
].map((event) => `${JSON.stringify(event)}\n`);

async function check(policy: unknown, args: readonly string[] = [], events?: string) {
  const folder = await makeFolder();
  await writeFile(join(folder, "policy.json"), typeof policy === "string" ? policy : JSON.stringify(policy));
  if (events !== undefined) await writeFile(join(folder, "events.ndjson"), events);
  const files = ["policy.json", ...(events === undefined ? [] : ["events.ndjson"])];
  return runCli(["check-policy", ...files, ...args], { cwd: folder });
}

const codes = (stdout: string) => JSON.parse(stdout).findings.map(({ code }: { code: string }) => code);

describe("check-policy", () => {
  test.each([
    ["0 for a policy that works", { eventProperties: ["email", "plan"] }, [], 0],
    ["0 for warnings", { eventProperties: ["email", "Plan", "plan"] }, [], 0],
    ["1 for warnings with --strict", { eventProperties: ["email", "Plan", "plan"] }, ["--strict"], 1],
    ["0 for notes, even with --strict", { eventProperties: ["email"] }, ["--strict"], 0],
    ["1 for a policy with which no event can be delivered", { eventProperties: ["plan"] }, [], 1],
    ["1 for a policy that allows no event", { eventProperties: ["email"], eventNames: [] }, [], 1],
    ["1 for a file that is not a policy", { eventProperty: ["email"] }, [], 1],
    ["1 for a file that is not JSON", "{", [], 1],
    ["2 for an unknown option", {}, ["--fast"], 2],
    ["2 for a file of events that does not exist", {}, ["none.ndjson"], 2],
  ])("exits with %s", async (_what, policy, args, expected) => {
    expect((await check(policy, args)).code).toBe(expected);
  });

  test("exits with 2 if no policy file is given, or if the policy file does not exist", async () => {
    expect((await runCli(["check-policy"])).code).toBe(2);
    expect(await runCli(["check-policy", "none.json"])).toMatchObject({ stdout: "", code: 2 });
  });

  test("prints and counts its findings, errors first", async () => {
    const policy = {
      $schema: "x",
      eventProperties: ["provider_name", "ssn"],
      eventNames: ["order", "Visit"],
    };
    const { stdout, code } = await check(policy, [], EVENTS.join(""));
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        "policy.json",
        "  error    eventProperties: email is not listed: nothing can be delivered server-side",
        "  warning  eventProperties[0] provider_name may say what somebody is treated for: specialties, departments and providers",
        "  warning  eventProperties[1] ssn looks like an identifier: (G) social security numbers, HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)",
        "  warning  eventProperties[0] provider_name matches no event: use the name in Freshpaint, not the one in Crisp: provider name",
        "  warning  eventProperties[1] ssn matches no event",
        "  warning  eventNames[0] order matches no event; with other upper and lower case it would match: Order",
        "1 error, 5 warnings, 0 notes",
        "",
        "",
      ].join("\n"),
    );
  });

  test("prints the same findings as JSON", async () => {
    const { stdout } = await check({ eventProperties: ["email", "Plan"] }, ["--json"], EVENTS.join(""));
    expect(JSON.parse(stdout)).toEqual({
      policy: "policy.json",
      findings: [
        {
          level: "note",
          code: "email_is_identifier",
          list: "eventProperties",
          entry: "email",
          index: 0,
          message: expect.stringContaining("45 CFR 164.514(b)(2)(i)"),
        },
        {
          level: "warning",
          code: "differs_by_case",
          list: "eventProperties",
          entry: "Plan",
          index: 1,
          near: ["plan"],
          message: expect.any(String),
        },
      ],
    });
  });

  test("reports an error for event lines that are not JSON, because such a line may contain names of the policy", async () => {
    const { stdout, code } = await check(
      { eventProperties: ["email"] },
      ["--json"],
      `${EVENTS[0]}{"${CANARY}\n`,
    );
    expect(codes(stdout)).toEqual(["events_not_json", "email_is_identifier"]);
    expect(stdout).toContain('"near":["events.ndjson:2"]');
    expect(stdout).toContain(
      '"1 line of the events cannot be read as JSON; the findings below may be wrong"',
    );
    expect(code).toBe(1);
  });

  test("gives no warning about unmatched names if there are no events", async () => {
    const { stdout, code } = await check({ eventProperties: ["email", "plan"] }, ["--json"], "\n");
    expect(codes(stdout)).toEqual(["email_is_identifier", "no_events"]);
    expect(code).toBe(0);
  });

  test("prints no value of an event, and no text from a file that is not a policy", async () => {
    for (const args of [[], ["--json"]]) {
      const found = await check(
        { eventProperties: ["email", "Plan", "provider_name"] },
        args,
        EVENTS.join(""),
      );
      const broken = await check(`{"eventProperties":["${CANARY}`, args, `{"${CANARY}\n`);
      const wrong = await check({ eventProperties: [{ x: CANARY }] }, args);
      for (const { stdout, stderr } of [found, broken, wrong]) expect(stdout + stderr).not.toContain(CANARY);
    }
  });

  test("escapes control characters in names", async () => {
    const evil = "\u001b[2J\u009b2J\n\u202e";
    const events = JSON.stringify({ type: "track", event: "E", properties: { [`${evil}x`]: 1 } });
    for (const policy of [{ eventProperties: [evil, ` ${evil}`, `${evil}X`] }, { [evil]: [] }]) {
      for (const args of [[], ["--json"]]) {
        const { stdout, stderr } = await check(policy, args, events);
        expect(`${stdout}${stderr}`.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(stdout).not.toContain("\n\u202e");
      }
    }
  });
});
