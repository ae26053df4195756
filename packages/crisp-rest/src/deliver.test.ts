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

describe("a rate limit", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Answers 429 each time, with the next Retry-After that there is. */
  function limit(retryAfters: readonly string[]) {
    let requests = 0;
    const transport: Transport = {
      begin(_request, onReply) {
        const retryAfter = retryAfters[requests++];
        onReply({ status: 429, ...(retryAfter !== undefined && { retryAfter }) });
        return () => undefined;
      },
      close: async () => undefined,
    };
    return { transport, requests: () => requests };
  }

  test("that ends an event after its last try holds back the next one all the same", async () => {
    const traffic = createTraffic(undefined);
    const { transport } = limit(["2"]);
    const persistence = { ...ONCE, maxWaitMs: 5_000 };
    expect(await deliver(transport, REQUEST, persistence, traffic, undefined)).toMatchObject({
      error: { kind: "rate_limited", attempts: 1 },
    });
    const entered = vi.fn();
    void traffic.enter().then(entered);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(entered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(entered).toHaveBeenCalledExactlyOnceWith(undefined);
  });

  test("that asks for longer than may be waited holds nobody back", async () => {
    const traffic = createTraffic(undefined);
    await deliver(limit(["6"]).transport, REQUEST, { ...ONCE, maxWaitMs: 5_000 }, traffic, undefined);
    const entered = vi.fn();
    void traffic.enter().then(entered);
    await vi.advanceTimersByTimeAsync(0);
    expect(entered).toHaveBeenCalledOnce();
  });

  test("is still obeyed after more tries without back-off than a double can count", async () => {
    const { transport, requests } = limit([...Array(1_100).fill("0"), "2"]);
    const persistence = { ...ONCE, retries: 2_000, maxWaitMs: 5_000 };
    void deliver(transport, REQUEST, persistence, createTraffic(undefined), undefined);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(requests()).toBe(1_101);
    await vi.advanceTimersByTimeAsync(20);
    expect(requests()).toBe(2_001);
  });
});

describe("a run of less than one request in 24 days", () => {
  afterEach(() => void vi.useRealTimers());

  test("sleeps in between, for all that a timer can count", async () => {
    vi.useFakeTimers();
    const end = new AbortController();
    const traffic = createTraffic(end.signal, undefined, { rate: 1e-8, maxRequests: 9 });
    await traffic.enter();
    const timers = vi.spyOn(globalThis, "setTimeout");
    const second = traffic.enter();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(timers).toHaveBeenCalledOnce();
    end.abort();
    expect(await second).toStrictEqual({ kind: "aborted" });
  });
});
