import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { SETTINGS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";
import type { CrispRestOptions, Events, IndexedOutcome } from "./types.js";

const event = (number: number) => ({
  type: "track",
  event: `E${number}`,
  properties: { email: `c${number}@example.com` },
});

const accept = async () => new Response('{"error":false,"reason":"added"}', { status: 201 });
const never = () => new Promise<never>(() => undefined);

function start(options: Partial<CrispRestOptions> = {}) {
  const crisp = createCrispRest({ ...SETTINGS, fetch: accept, ...options });
  onTestFinished(() => crisp.close());
  return crisp;
}

async function collect(outcomes: AsyncIterable<IndexedOutcome>): Promise<readonly IndexedOutcome[]> {
  const all: IndexedOutcome[] = [];
  for await (const outcome of outcomes) all.push(outcome);
  return all;
}

/** Creates a sync or async source from its methods. `closed` returns how often the source was closed. */
function sourceOf(kind: "sync" | "async", next: (call: number) => unknown, end: () => unknown = () => ({})) {
  const closed = vi.fn(end);
  let calls = 0;
  const iterator = { next: () => next(calls++), return: closed };
  const symbol = kind === "sync" ? Symbol.iterator : Symbol.asyncIterator;
  return { events: { [symbol]: () => iterator } as unknown as Events, closed };
}

const give = (number: number) => ({ done: false, value: event(number) });
const fail = (message: string) => () => {
  throw new Error(message);
};

describe.each(["sync", "async"] as const)("sendAll with a source of the kind %s", (kind) => {
  test("rethrows the error if the first call of `next()` fails, and does not close the source", async () => {
    const { events, closed } = sourceOf(kind, fail("torn"));
    await expect(collect(start().sendAll(events))).rejects.toThrow("torn");
    expect(closed).not.toHaveBeenCalled();
  });

  test("yields the outcomes of the earlier events, and then rethrows the error, if a later call of `next()` fails", async () => {
    const { events } = sourceOf(kind, (call) => (call < 5 ? give(call) : fail("torn")()));
    const outcomes: IndexedOutcome[] = [];
    const run = async () => {
      for await (const outcome of start().sendAll(events, { concurrency: 3 })) outcomes.push(outcome);
    };
    await expect(run()).rejects.toThrow("torn");
    expect(outcomes.map(({ index, status }) => [index, status])).toStrictEqual(
      [0, 1, 2, 3, 4].map((index) => [index, "delivered"]),
    );
  });

  test("rejects with a TypeError if `next()` does not return an iterator result", async () => {
    await expect(collect(start().sendAll(sourceOf(kind, () => undefined).events))).rejects.toThrow(TypeError);
  });

  test("rejects with the source's error if the caller leaves the loop and the source cannot be closed", async () => {
    const { events } = sourceOf(kind, give, fail("the file cannot be closed"));
    const run = async () => {
      for await (const _ of start().sendAll(events)) break;
    };
    await expect(run()).rejects.toThrow("the file cannot be closed");
  });

  test("rejects with an error thrown in the loop, even if closing the source throws as well", async () => {
    const { events, closed } = sourceOf(kind, give, fail("the file cannot be closed"));
    const run = async () => {
      for await (const _ of start().sendAll(events)) throw new Error("the disk is full");
    };
    await expect(run()).rejects.toThrow("the disk is full");
    expect(closed).toHaveBeenCalledOnce();
  });

  test("closes the source once, after every outcome, when the signal ends the run", async () => {
    const controller = new AbortController();
    const hanging = start({ fetch: never });
    const { events, closed } = sourceOf(kind, (call) => {
      if (call === 7) controller.abort();
      return give(call);
    });
    const outcomes = await collect(hanging.sendAll(events, { signal: controller.signal }));
    expect(outcomes.map(({ index }) => index).toSorted((one, other) => one - other)).toStrictEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
    expect(outcomes.every((outcome) => outcome.status === "failed" && outcome.error.kind === "aborted")).toBe(
      true,
    );
    expect(closed).toHaveBeenCalledOnce();
  });

  test("closes the source without a call of `next()` if the signal has already aborted", async () => {
    const { events, closed } = sourceOf(kind, fail("asked"));
    expect(await collect(start().sendAll(events, { signal: AbortSignal.abort() }))).toStrictEqual([]);
    expect(closed).toHaveBeenCalledOnce();
  });

  test("closes an endless source when the caller leaves the loop", async () => {
    const symbol = kind === "sync" ? Symbol.iterator : Symbol.asyncIterator;
    const events = { [symbol]: () => ({ next: () => give(0) }) } as unknown as Events;
    for await (const _ of start().sendAll(events)) break;
  });
});

describe("sendAll with a slow source", () => {
  test("yields earlier outcomes and ends without a delay, and ignores late events", async () => {
    let giveLate = (_result: unknown) => {};
    const late = new Promise((resolve) => {
      giveLate = resolve;
    });
    const onMetrics = vi.fn();
    const crisp = start({ onMetrics });
    const { events, closed } = sourceOf("async", (call) => (call === 0 ? give(0) : late), never);
    for await (const outcome of crisp.sendAll(events)) {
      expect(outcome).toMatchObject({ index: 0, status: "delivered" });
      break;
    }
    expect(closed).toHaveBeenCalledOnce();
    giveLate({ done: false, value: null });
    await new Promise(setImmediate);
    expect(onMetrics).toHaveBeenCalledOnce();
  });

  test("causes no unhandled rejection if the source fails after the caller left the loop", async () => {
    let failLate = (_error: unknown) => {};
    const late = new Promise((_, reject) => {
      failLate = reject;
    });
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const { events } = sourceOf("async", (call) => (call === 0 ? give(0) : late), fail("closing failed"));
    for await (const _ of start().sendAll(events)) break;
    failLate(new Error("reading failed"));
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("ends without a delay when the signal aborts, with an outcome for every event that was read", async () => {
    const controller = new AbortController();
    const { events } = sourceOf("async", (call) => (call < 3 ? give(call) : never()), never);
    const outcomes: IndexedOutcome[] = [];
    for await (const outcome of start().sendAll(events, { signal: controller.signal })) {
      if (outcomes.push(outcome) === 3) controller.abort();
    }
    expect(outcomes).toHaveLength(3);
  });
});

test("many events without requests do not block the event loop", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  onTestFinished(() => clearInterval(timer));
  let taken = 0;
  function* endless() {
    for (;;) yield null;
  }
  for await (const _ of start().sendAll(endless())) if (++taken === 10_000) break;
  expect(turns).toBeGreaterThan(0);
});

test("sendAll adds no listener to the signal before the first outcome is requested", () => {
  const { signal } = new AbortController();
  start().sendAll([event(0)], { signal });
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("each call of `next()` returns one outcome, even if the calls do not wait for each other", async () => {
  const outcomes = start()
    .sendAll([event(0), null, event(2)])
    [Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: 5 }, () => outcomes.next()));
  expect(results.map(({ done }) => done)).toStrictEqual([false, false, false, true, true]);
  expect(
    results.flatMap(({ done, value }) => (done ? [] : [value.index])).toSorted((one, other) => one - other),
  ).toStrictEqual([0, 1, 2]);
});

const REFUSED = '{"error":true,"reason":"people_not_found","data":{}}';

test.each<readonly [title: string, first: object, second: object, status: string]>([
  ["was delivered", {}, {}, "skipped"],
  ["was delivered, with another case in the address", {}, { email: "C0@Example.com" }, "skipped"],
  ["was delivered to another contact", {}, { email: "other@example.com" }, "delivered"],
  ["had another name", {}, { event: "Other" }, "delivered"],
  ["was skipped", { email: undefined }, {}, "delivered"],
])(
  "the second of two events with the same message id has its expected status: the first event %s",
  async (title, one, other, status) => {
    const toEvent = ({ email = "c0@example.com", event: name = "E", ...more }: Record<string, unknown>) => ({
      type: "track",
      event: name,
      messageId: "m",
      properties: { email, ...more },
    });
    const first = title === "was skipped" ? { ...toEvent({}), properties: {} } : toEvent(one as never);
    const outcomes = await collect(start().sendAll([first, toEvent(other as never)]));
    expect(outcomes.find(({ index }) => index === 1)).toMatchObject({ status });
  },
);

test("an event that Crisp refused is sent again when it is repeated", async () => {
  let requests = 0;
  const fetch = async () => (++requests === 1 ? new Response(REFUSED, { status: 404 }) : accept());
  async function* again() {
    yield { ...event(0), messageId: "m" };
    // Waits until the delivery of the first event has ended.
    while (requests === 0) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, 20));
    yield { ...event(0), messageId: "m" };
  }
  const outcomes = await collect(start({ fetch }).sendAll(again()));
  expect(outcomes.map(({ status }) => status)).toStrictEqual(["failed", "delivered"]);
});

test("an event is skipped as a duplicate if the same event is still waiting", async () => {
  const events = [event(0), { ...event(0), messageId: "m" }, { ...event(0), messageId: "m" }];
  const outcomes = (await collect(start().sendAll(events))).toSorted((one, other) => one.index - other.index);
  expect(outcomes).toMatchObject([
    { status: "delivered" },
    { status: "delivered" },
    { status: "skipped", reason: "duplicate" },
  ]);
});

test("sendAll awaits promises of events", async () => {
  const promises = [0, 1, 2].map(async (number) => event(number));
  const outcomes = await collect(start().sendAll(promises));
  expect(outcomes.map(({ status }) => status)).toStrictEqual(["delivered", "delivered", "delivered"]);
});

test("the error of a rejected promise is rethrown after the outcomes of earlier events, and the source is closed", async () => {
  let isClosed = false;
  function* promises() {
    try {
      yield event(0);
      yield Promise.reject(new Error("the row is gone"));
      yield event(1);
    } finally {
      isClosed = true;
    }
  }
  const outcomes: IndexedOutcome[] = [];
  const run = async () => {
    for await (const outcome of start().sendAll(promises())) outcomes.push(outcome);
  };
  await expect(run()).rejects.toThrow("the row is gone");
  expect(outcomes).toMatchObject([{ index: 0, status: "delivered" }]);
  expect(isClosed).toBe(true);
});

test("after a refused token, waiting events of all lanes fail with the same error", async () => {
  let requests = 0;
  const fetch = async () => {
    requests++;
    await new Promise(setImmediate);
    return new Response('{"error":true,"data":{}}', { status: 401 });
  };
  const events = Array.from({ length: 30 }, (_, number) => event(number % 3));
  const outcomes = await collect(start({ fetch }).sendAll(events, { concurrency: 2 }));
  expect(outcomes).toHaveLength(30);
  // Two requests were under way when the first reply arrived.
  expect(requests).toBe(2);
  const attempts = outcomes.map((outcome) => outcome.status === "failed" && outcome.error.attempts);
  expect(attempts.filter((count) => count === 0)).toHaveLength(28);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ error: { kind: "unauthorized", status: 401 } });
});
