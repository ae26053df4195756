import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openGate } from "../test/open-gate.js";
import { deliver } from "./deliver.js";
import type { CrispReply, ExchangeEnd, Transport } from "./transport.js";

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

/** Starts a delivery. The test sends the reply. */
function begin(signal?: AbortSignal) {
  const giveUp = vi.fn();
  let end = (_end: ExchangeEnd) => {};
  const transport: Transport = {
    begin(_request, onEnd) {
      end = onEnd;
      return giveUp;
    },
    close: async () => undefined,
  };
  const delivery = deliver(transport, REQUEST, ONCE, openGate(signal), signal).then(({ outcome }) => outcome);
  return { delivery, giveUp, reply: (reply: CrispReply) => end({ status: "answered", reply }) };
}

describe("an attempt", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is aborted after its time limit", async () => {
    const { delivery, giveUp } = begin();
    await vi.advanceTimersByTimeAsync(999);
    expect(giveUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(giveUp).toHaveBeenCalledOnce();
    expect(await delivery).toMatchObject({ error: { kind: "timeout", attempts: 1 } });
  });

  test("uses a reply that arrived before the time-out, even if the event loop was blocked during the time-out", async () => {
    const { delivery, giveUp, reply } = begin();
    await vi.advanceTimersByTimeAsync(1_000);
    reply(ACCEPTED);
    await vi.advanceTimersByTimeAsync(10);
    expect(await delivery).toStrictEqual({ status: "delivered", attempts: 1 });
    expect(giveUp).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ignores a reply that arrives after the signal has aborted", async () => {
    const controller = new AbortController();
    const { delivery, giveUp, reply } = begin(controller.signal);
    await vi.advanceTimersByTimeAsync(1);
    controller.abort();
    expect(giveUp).toHaveBeenCalledOnce();
    reply(ACCEPTED);
    expect(await delivery).toMatchObject({ error: { kind: "aborted", attempts: 1 } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not started if the signal aborts just before", async () => {
    const controller = new AbortController();
    const { delivery, giveUp } = begin(controller.signal);
    controller.abort();
    expect(await delivery).toMatchObject({ error: { kind: "aborted" } });
    expect(giveUp).not.toHaveBeenCalled();
  });
});

describe("deliver after a rate limit", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Creates a transport that replies 429 each time. The list has the Retry-After of each reply. */
  function limit(retryAfters: readonly string[]) {
    let requests = 0;
    const transport: Transport = {
      begin(_request, onEnd) {
        const retryAfter = retryAfters[requests++];
        const reply = { status: 429, ...(retryAfter !== undefined && { retryAfter }) };
        onEnd({ status: "answered", reply });
        return () => undefined;
      },
      close: async () => undefined,
    };
    return { transport, requests: () => requests };
  }

  test("delays the next request even after the last attempt", async () => {
    const gate = openGate();
    const { transport } = limit(["2"]);
    const policy = { ...ONCE, maxWaitMs: 5_000 };
    expect(await deliver(transport, REQUEST, policy, gate, undefined)).toMatchObject({
      outcome: { error: { kind: "rate_limited", attempts: 1 } },
    });
    const entered = vi.fn();
    void gate.pass().then(entered);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(entered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(entered).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: "open" }));
  });

  test("closes the gate if Retry-After is longer than maxWaitMs", async () => {
    const gate = openGate();
    await deliver(limit(["6"]).transport, REQUEST, { ...ONCE, maxWaitMs: 5_000 }, gate, undefined);
    expect(await gate.pass()).toMatchObject({
      status: "closed",
      kind: "rate_limited",
      details: { retryAfterMs: 6_000 },
    });
  });

  test("delays the next attempt even after 1,100 retries, when the doubled back-off is Infinity", async () => {
    const { transport, requests } = limit([...Array(1_100).fill("0"), "2"]);
    const policy = { ...ONCE, retries: 2_000, maxWaitMs: 5_000 };
    void deliver(transport, REQUEST, policy, openGate(), undefined);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(requests()).toBe(1_101);
    await vi.advanceTimersByTimeAsync(20);
    expect(requests()).toBe(2_001);
  });
});

describe("a run with less than one request in 24 days", () => {
  afterEach(() => void vi.useRealTimers());

  test("waits longer than the longest timer", async () => {
    vi.useFakeTimers();
    const end = new AbortController();
    const gate = openGate(end.signal, { rate: 1e-8, maxRequests: 9 });
    await gate.pass();
    const timers = vi.spyOn(globalThis, "setTimeout");
    const second = gate.pass();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(timers).toHaveBeenCalledOnce();
    end.abort();
    expect(await second).toMatchObject({ status: "closed", kind: "aborted" });
  });
});
