import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crispReply, faultSchedule, retryAfter, sdkCall, tameValue } from "./index.js";

const DOCUMENTED = [201, 400, 401, 402, 403, 404, 420, 423, 429, 500];

describe("crispReply", () => {
  const replies = fc.sample(crispReply(), { numRuns: 3_000, seed: 1 });

  test("generates only replies from which a `Response` can be made", () => {
    for (const { status, headers, body } of replies) {
      expect(new Response(body || null, { status, headers }).status).toBe(status);
    }
  });

  test.each(DOCUMENTED)("generates Crisp's documented status %i", (status) => {
    const bodies = replies.filter((reply) => reply.status === status).map(({ body }) => body);
    expect(bodies).toContainEqual(
      expect.stringMatching(/^\{"error":(true|false),"reason":"\w+","data":\{\}\}$/),
    );
  });

  test("generates bodies that are not JSON, even with 201, and Retry-After with any status", () => {
    expect(replies).toContainEqual(
      expect.objectContaining({ status: 201, body: expect.stringMatching(/^</) }),
    );
    for (const status of [404, 429]) {
      const waits = replies
        .filter((reply) => reply.status === status)
        .map(({ headers }) => "retry-after" in headers);
      expect(new Set(waits)).toStrictEqual(new Set([true, false]));
    }
  });
});

test("retryAfter generates seconds, all three forms of a date, and invalid texts", () => {
  const texts = fc.sample(retryAfter(), { numRuns: 1_000, seed: 1 });
  for (const form of [/^\d+$/, /^Sun, .* GMT$/, /^Sunday, .* GMT$/, /^Sun Nov .* 2026$/, /^soon$/, /^-5$/]) {
    expect(texts).toContainEqual(expect.stringMatching(form));
  }
});

test("faultSchedule generates connections that are lost before and after the event is stored", () => {
  const faults = fc.sample(faultSchedule(), { numRuns: 300, seed: 1 }).flat();
  for (const fault of [{ isStored: true }, { isStored: false }, { kind: "reply" }]) {
    expect(faults).toContainEqual(expect.objectContaining(fault));
  }
});

describe("sdkCall", () => {
  const calls = fc.sample(sdkCall(tameValue()), { numRuns: 500, seed: 1 });
  const bag = expect.objectContaining({});

  test.each([
    ["track(name)", ["track", expect.any(String)]],
    ["track(name, null)", ["track", expect.any(String), null]],
    ["track(name, properties)", ["track", expect.any(String), bag]],
    ["track(name, properties, options)", ["track", expect.any(String), bag, bag]],
    ["identify(undefined, traits, options)", ["identify", undefined, bag, bag]],
    ["identify(id)", ["identify", expect.any(String)]],
    ["identify(properties)", ["identify", bag]],
    ["identify(id, properties)", ["identify", expect.any(String), bag]],
  ])("gives %s", (_, shape) => {
    expect(calls.map((call) => call.make())).toContainEqual(shape);
  });

  test("prints the call that it makes", () => {
    expect(calls.map((call) => fc.stringify(call))).toContainEqual(
      expect.stringMatching(/^track\("Order Completed", \{ "/),
    );
  });
});
