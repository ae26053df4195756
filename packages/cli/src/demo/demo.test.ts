import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../test/run-cli.js";

describe("freshpaint-crisp demo", () => {
  let text = "";
  let hipaa = "";

  beforeAll(async () => {
    const { stdout, code } = await runCli(["demo"]);
    expect(code).toBe(0);
    text = stdout.replaceAll(/\s+/g, " ");
    hipaa = text.slice(text.indexOf("2. HIPAA mode on"));
  });

  test.each([
    ["a delivery", "│ 1 │ Signed Up │ delivered │ email, plan, seats, trial │ │"],
    ["a rename", "renamed: plan name → plan_name"],
    ["a dropped property with its reason", "empty: coupon"],
    ["a property whose name has no allowed character", "name_empty: 日本"],
    ["an identify, which servers do not send", "identify_not_supported"],
    ["the result in the browser", "only a page can send it,"],
    ["a call that the mapping does not support", "unsupported_call"],
    ["a contact that Crisp does not know", "not_found (404)"],
    ["an event without email", "email_missing"],
    ["an incomplete event, which fails as in `send`", "│ failed: │ │ properties: expected an"],
    ["the events as an agent in Crisp sees them", "plan_name: team-2026 plan_name_2: Team"],
  ])("the demo shows %s", (_what, expected) => expect(text).toContain(expected));

  test.each([
    ["drops unlisted properties", "not_allowed: seats, trial"],
    ["skips an event that is not listed", "Diabetes questionnaire │ skipped: │"],
    ["still renames listed properties", "renamed: plan name → plan_name"],
  ])("under a policy, the demo %s", (_what, expected) => expect(hipaa).toContain(expected));

  test("prints the number of received requests and events: 10 requests and 9 events without a policy, 9 requests and 8 events with a policy", () => {
    expect(text).toContain("received 19 requests and stored 17 events");
  });
});
