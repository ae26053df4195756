import { describe, expect, test } from "vitest";
import { judgeReply } from "./judge-reply.js";

const NOW = () => Date.parse("2026-11-22T12:00:00Z");

describe("judgeReply", () => {
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
    [307, undefined, "unexpected_response"],
    [400, undefined, "invalid_data"],
    [401, undefined, "unauthorized"],
    [402, undefined, "plan_required"],
    [403, undefined, "forbidden"],
    [404, undefined, "not_found"],
    [405, undefined, "unexpected_response"],
    [418, undefined, "unexpected_response"],
    [420, undefined, "rate_limited"],
    [423, undefined, "quota_exceeded"],
    [429, undefined, "rate_limited"],
    [500, undefined, "server_error"],
    [503, undefined, "server_error"],
    [599, undefined, "server_error"],
    [600, undefined, "unexpected_response"],
  ])("%i with the body %j is %s", (status, body, kind) => {
    expect(judgeReply({ status, ...(body !== undefined && { body }) }, NOW).kind).toBe(kind);
  });

  test.each([
    ["0", 0],
    ["120", 120_000],
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
  ])("a Retry-After of %j asks for %s milliseconds", (retryAfter, expected) => {
    const verdict = judgeReply({ status: 429, ...(retryAfter !== undefined && { retryAfter }) }, NOW);
    expect(verdict).toStrictEqual({
      kind: "rate_limited",
      status: 429,
      ...(expected !== undefined && { retryAfterMs: expected }),
    });
  });
});

test.each([
  ["503", "accepted"],
  ["error", false],
  ["reason", "added"],
  ["body", '{"error":false,"reason":"added"}'],
  ["retryAfter", "999999"],
])("what a polluted Object.prototype has as %s is no answer of Crisp's", (name, value) => {
  const replies = [{ status: 503 }, { status: 200, body: "{}" }, { status: 200 }];
  const judge = () => replies.map((reply) => judgeReply(reply, NOW));
  const clean = judge();
  const polluted = Object.prototype as Record<string, unknown>;
  polluted[name] = value;
  const judged = judge();
  delete polluted[name];
  expect(judged).toStrictEqual(clean);
});
