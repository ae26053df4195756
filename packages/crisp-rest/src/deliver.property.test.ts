import { fc, test } from "@fast-check/vitest";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { openGate } from "../test/open-gate.js";
import { deliver } from "./deliver.js";
import type { CrispReply, Transport } from "./transport.js";

const REQUEST = { method: "POST", url: "https://x", headers: {}, body: "{}" } as const;
const ACCEPTED: CrispReply = { status: 201, body: '{"error":false,"reason":"added"}' };
const RETRYABLE = [420, 429, 500, 502, 503, 504];
const FINAL = [201, 302, 400, 401, 402, 403, 404, 418, 423];

/** The reply of Crisp to each attempt. `"lost"` means that the connection fails. */
const replies = fc.array(
  fc.oneof(
    fc.record({
      status: fc.constantFrom(...RETRYABLE),
      retryAfter: fc.integer({ min: 0, max: 90 }).map(String),
    }),
    fc.record({ status: fc.constantFrom(...RETRYABLE, ...FINAL) }),
    fc.constant(ACCEPTED),
    fc.constant("lost" as const),
  ),
  { maxLength: 8 },
);

const policies = fc.record({
  timeoutMs: fc.constant(1_000),
  retries: fc.nat(6),
  backoffMs: fc.nat(2_000),
  maxWaitMs: fc.nat(60_000),
  now: fc.constant(() => 0),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((value) => () => value),
});

describe("deliver", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.prop([replies, policies])(
    "retries as often, and waits as long, as the replies and the settings require",
    async (script, settings) => {
      const times: number[] = [];
      const transport: Transport = {
        begin(_request, onEnd) {
          times.push(Date.now());
          const reply = script[times.length - 1] ?? ACCEPTED;
          queueMicrotask(() =>
            onEnd(reply === "lost" ? { status: "failed" } : { status: "answered", reply }),
          );
          return () => undefined;
        },
        close: async () => undefined,
      };
      const delivery = deliver(transport, REQUEST, settings, openGate(), undefined);
      await vi.runAllTimersAsync();
      const { outcome } = await delivery;

      const isWorthARetry = (attempt: number) => {
        const reply = script[attempt] ?? ACCEPTED;
        if (attempt >= settings.retries) return false;
        if (reply === "lost") return true;
        const asked = "retryAfter" in reply ? Number(reply.retryAfter) * 1000 : 0;
        return RETRYABLE.includes(reply.status) && asked <= settings.maxWaitMs;
      };
      let expected = 1;
      while (isWorthARetry(expected - 1)) expected++;
      expect(times).toHaveLength(expected);
      const last = script[expected - 1] ?? ACCEPTED;
      expect(outcome.status).toBe(last === ACCEPTED ? "delivered" : "failed");
      expect(outcome.status === "delivered" ? outcome.attempts : outcome.error.attempts).toBe(expected);

      for (const [index, at] of times.slice(1).entries()) {
        const waited = at - (times[index] ?? 0);
        const reply = script[index] ?? ACCEPTED;
        const asked = reply !== "lost" && "retryAfter" in reply ? Number(reply.retryAfter) * 1000 : 0;
        const backoff = Math.min(settings.backoffMs * 2 ** index, settings.maxWaitMs);
        expect(waited).toBeGreaterThanOrEqual(Math.floor(Math.max(asked, backoff / 2)));
        expect(waited).toBeLessThanOrEqual(Math.max(asked, backoff, 1));
      }
    },
  );
});
