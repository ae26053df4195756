import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTraffic } from "./create-traffic.js";
import { deliver } from "./deliver.js";
import type { CrispReply, Transport } from "./transport.js";

const REQUEST = { method: "POST", url: "https://x", headers: {}, body: "{}" } as const;
const ACCEPTED: CrispReply = { status: 201, body: '{"error":false,"reason":"added"}' };
const ONCE = {
  timeoutMs: 1_000,
  retries: 0,
  backoffMs: 0,
  maxWaitMs: 0,
  now: () => 0,
  random: () => 0,
};

/** A delivery under way, whose answer comes when the test says so. */
function begin(signal?: AbortSignal) {
  const giveUp = vi.fn();
  let reply = (_reply: CrispReply | undefined) => {};
  const transport: Transport = {
    begin(_request, onReply) {
      reply = onReply;
      return giveUp;
    },
    close: async () => undefined,
  };
  const delivery = deliver(transport, REQUEST, ONCE, createTraffic(signal), signal);
  return { delivery, giveUp, reply: (answer?: CrispReply) => reply(answer) };
}

describe("an attempt", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is given up when its time is over", async () => {
    const { delivery, giveUp } = begin();
    await vi.advanceTimersByTimeAsync(999);
    expect(giveUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(giveUp).toHaveBeenCalledOnce();
    expect(await delivery).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
  });

  test("whose answer is there when its time is over, because the event loop stood still, is answered", async () => {
    const { delivery, giveUp, reply } = begin();
    await vi.advanceTimersByTimeAsync(1_000);
    reply(ACCEPTED);
    await vi.advanceTimersByTimeAsync(10);
    expect(await delivery).toStrictEqual({ status: "delivered", attempts: 1 });
    expect(giveUp).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that the signal ended listens to no answer any more", async () => {
    const controller = new AbortController();
    const { delivery, giveUp, reply } = begin(controller.signal);
    await vi.advanceTimersByTimeAsync(1);
    controller.abort();
    expect(giveUp).toHaveBeenCalledOnce();
    reply(ACCEPTED);
    expect(await delivery).toMatchObject({ error: { kind: "aborted", attempts: 1 } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not begun when the signal aborts at the last moment", async () => {
    const controller = new AbortController();
    const { delivery, giveUp } = begin(controller.signal);
    controller.abort();
    expect(await delivery).toMatchObject({ error: { kind: "aborted" } });
    expect(giveUp).not.toHaveBeenCalled();
  });
});
