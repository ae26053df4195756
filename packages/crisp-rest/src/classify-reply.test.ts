import { describe, expect, test } from "vitest";
import { classifyReply } from "./classify-reply.js";

const NOW = () => Date.parse("2026-11-22T12:00:00Z");

const refusal = (reason?: unknown) => JSON.stringify({ error: true, reason, data: {} });

function kindOf(status: number, body: string | undefined): string {
  const reply = classifyReply({ status, ...(body !== undefined && { body }) }, NOW);
  return reply.status === "accepted" ? "accepted" : reply.kind;
}

describe("classifyReply", () => {
  test.each([
    [201, '{"error":false,"reason":"added","data":{}}', "accepted"],
    [200, '{"error":false,"reason":"resolved","data":{}}', "accepted"],
    [201, '{"error":true,"reason":"added","data":{}}', "unexpected_response"],
    [201, '{"error":false}', "unexpected_response"],
    [201, '{"error":false,"reason":5}', "unexpected_response"],
    [201, '{"reason":"added"}', "unexpected_response"],
    [201, '"error"', "unexpected_response"],
    [201, "<html>", "unexpected_response"],
    [201, "null", "unexpected_response"],
    [201, "", "unexpected_response"],
    [201, undefined, "unexpected_response"],
    [204, undefined, "unexpected_response"],
    [0, undefined, "unexpected_response"],
    [302, undefined, "unexpected_response"],
    [307, refusal("people_not_found"), "unexpected_response"],
    [400, refusal("invalid_data"), "invalid_data"],
    [400, undefined, "invalid_data"],
    [401, refusal(), "unauthorized"],
    [401, refusal("anything"), "unauthorized"],
    [402, refusal("subscription_upgrade_required"), "plan_required"],
    [403, refusal("not_allowed"), "forbidden"],
    [404, refusal("people_not_found"), "not_found"],
    [404, refusal("anything"), "not_found"],
    [404, refusal(), "not_found"],
    [404, refusal(5), "not_found"],
    [404, refusal("not_subscribed"), "not_installed"],
    [404, refusal("website_not_found"), "not_installed"],
    [405, undefined, "unexpected_response"],
    [409, refusal("people_exists"), "unexpected_response"],
    [418, undefined, "unexpected_response"],
    [420, undefined, "rate_limited"],
    [423, refusal("quota_limit_exceeded"), "quota_exceeded"],
    [423, refusal(), "quota_exceeded"],
    [423, refusal(5), "quota_exceeded"],
    [423, refusal("password_unverified"), "forbidden"],
    [423, refusal("anything"), "forbidden"],
    [429, "<html>", "rate_limited"],
    [500, undefined, "server_error"],
    [503, refusal("not_subscribed"), "server_error"],
    [599, undefined, "server_error"],
    [600, undefined, "unexpected_response"],
  ])("%i with the body %j is %s", (status, body, kind) => {
    expect(kindOf(status, body)).toBe(kind);
  });

  test.each([401, 402, 403, 404, 423])(
    "classifies %i without Crisp's JSON as an unexpected response",
    (status) => {
      for (const body of [
        undefined,
        "",
        "null",
        "[]",
        "{}",
        "<!doctype html><title>Blocked</title>",
        '{"message":"Forbidden"}',
        '{"error":"not_subscribed"}',
        '{"error":false,"reason":"not_subscribed"}',
        '{"error":true,"reason":"not_subscribed"',
      ]) {
        expect(kindOf(status, body), body).toBe("unexpected_response");
        expect(classifyReply({ status, ...(body !== undefined && { body }) }, NOW)).toMatchObject({
          isFromCrisp: false,
        });
      }
    },
  );

  test.each([
    [400, refusal("invalid_data"), true],
    [404, refusal("people_not_found"), true],
    [409, refusal("people_exists"), true],
    [429, refusal(), false],
    [500, refusal(), false],
    [400, "<html>", false],
  ])("for %i with the body %j, isFromCrisp is %s", (status, body, isFromCrisp) => {
    expect(classifyReply({ status, body }, NOW)).toMatchObject({ isFromCrisp });
  });

  test("returns a reason only if it is a known code", () => {
    const reasonOf = (reason: unknown) => {
      const reply = classifyReply({ status: 404, body: refusal(reason) }, NOW);
      return reply.status === "refused" && reply.details.reason;
    };
    expect(reasonOf("people_not_found")).toBe("people_not_found");
    for (const reason of ["ada@example.com", "PEOPLE_NOT_FOUND", "", 5, ["people_not_found"]]) {
      expect(reasonOf(reason)).toBeUndefined();
    }
  });

  test.each([
    ["0", 0],
    ["120", 120_000],
    ["9".repeat(400), Number.MAX_SAFE_INTEGER],
    [" 7 ", 7_000],
    ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
    ["Sunday, 22-Nov-26 12:00:30 GMT", 30_000],
    ["Sun Nov 22 12:00:30 2026", 30_000],
    ["Sun Nov 22 12:00:30 2026 GMT", undefined],
    ["Sun, 22 Nov 2026 12:00:30", undefined],
    ["after Sun, 22 Nov 2026 12:00:30 GMT", undefined],
    ["Mon 5", undefined],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
    ["1.5", undefined],
    ["-5", undefined],
    ["2026-11-22T12:00:30Z", undefined],
    ["soon", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("converts a Retry-After of %j to %s milliseconds", (retryAfter, expected) => {
    const reply = classifyReply({ status: 429, ...(retryAfter !== undefined && { retryAfter }) }, NOW);
    expect(reply).toMatchObject({ kind: "rate_limited", details: { status: 429, retryAfterMs: expected } });
  });
});

test.each([
  ["503", "accepted"],
  ["error", false],
  ["reason", "added"],
  ["body", '{"error":false,"reason":"added"}'],
  ["retryAfter", "999999"],
])("classifyReply ignores %s in a polluted Object.prototype", (name, value) => {
  const replies = [{ status: 503 }, { status: 200, body: "{}" }, { status: 200 }];
  const classify = () => replies.map((reply) => classifyReply(reply, NOW));
  const clean = classify();
  const prototype = Object.prototype as Record<string, unknown>;
  prototype[name] = value;
  const polluted = classify();
  delete prototype[name];
  expect(polluted).toStrictEqual(clean);
});
