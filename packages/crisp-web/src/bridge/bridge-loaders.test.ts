import { describe, expect, test } from "vitest";
import { createArrayStub, createInitStub, createSdk, queueOf, replay } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

const connect = (freshpaint: unknown) => {
  const page: AnyPage = { freshpaint };
  return { page, ...connectSpy(page) };
};

test("calls that the SDK makes inside another call are not forwarded", () => {
  const sdk = {
    ...createSdk(),
    identify(id: string) {
      this.reset();
      this.track("$identify", { id });
    },
  };
  const { page, calls } = connect(sdk);
  page.freshpaint.identify("1");
  expect(calls).toEqual([["identify", "1"]]);
});

test("calls are forwarded if a snippet assigns its stub first and adds the methods later", () => {
  const { page, calls } = connect(undefined);
  const late: AnyPage["freshpaint"] = [];
  page.freshpaint = late;
  for (const name of ["track", "identify", "reset"])
    late[name] = (...values: unknown[]) => late.push([name, ...values]);
  page.freshpaint.track("Order");
  const sdk = createSdk();
  page.freshpaint = sdk;
  replay(late, sdk);
  expect(calls).toEqual([["track", "Order"]]);
});

test("a new call that equals a queued call is forwarded if the queued call was replayed already", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  page.freshpaint.track("Viewed");
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  page.freshpaint.track("Viewed");
  expect(calls).toHaveLength(2);
});

test("a call with fewer arguments than a queued call is forwarded, and the replay of the queued call is ignored", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  const properties = { total: 1 };
  page.freshpaint.track("Order", properties);
  page.freshpaint = createSdk();
  page.freshpaint.track("Order");
  replay(stub, page.freshpaint);
  expect(calls).toEqual([
    ["track", "Order", properties],
    ["track", "Order"],
  ]);
});

test.each([
  ["with undefined for an omitted argument", ["Order"], ["Order", undefined]],
  ["without an undefined argument", ["Order", undefined], ["Order"]],
])("a queued call that the SDK repeats %s is not forwarded twice", (_how, queued, made) => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.track(...queued);
  page.freshpaint = createSdk();
  page.freshpaint.track(...made);
  expect(calls).toEqual([["track", "Order"]]);
});

test("a call that the page itself pushes onto the queue is forwarded once", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  page.freshpaint.push(["track", "Viewed"]);
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  expect(calls).toEqual([["track", "Viewed"]]);
});

describe("after the SDK has replaced the stub", () => {
  /** Creates a page whose stub has queued the same call `times` times, and whose SDK has just loaded. */
  function takeOver(times: number) {
    const clock = { now: 1_000_000 };
    const page: AnyPage = { freshpaint: createArrayStub() };
    const { calls, crisp } = spyCrispWeb();
    connectFreshpaint(page, crisp, { now: () => clock.now });
    for (let time = 0; time < times; time += 1) page.freshpaint.track("Viewed", { total: 1 });
    page.freshpaint = createSdk();
    calls.length = 0;
    /** Makes a call, and returns the number of calls that are forwarded because of it. */
    const made = (...values: unknown[]) => {
      const before = calls.length;
      page.freshpaint.track(...values);
      return calls.length - before;
    };
    return { clock, made, page, calls };
  }

  test.each([
    [0, 0],
    [2_000, 0],
    [2_001, 1],
  ])("after %i ms, an equal call is forwarded %i times", (ms, expected) => {
    const { clock, made } = takeOver(1);
    clock.now += ms;
    expect(made("Viewed", { total: 1 })).toBe(expected);
  });

  test("each repeated call starts the 2 seconds again", () => {
    const { clock, made } = takeOver(4);
    for (const [ms, expected] of [
      [2_000, 0],
      [2_000, 0],
      [2_000, 0],
      [2_001, 1],
    ] as const) {
      clock.now += ms;
      expect(made("Viewed", { total: 1 })).toBe(expected);
    }
  });

  test("if a call was queued twice, two equal calls count as repeated, and a third equal call is forwarded", () => {
    const { made } = takeOver(2);
    const properties = { total: 1 };
    expect([1, 2, 3].map(() => made("Viewed", properties))).toEqual([0, 0, 1]);
  });

  test.each<readonly [what: string, values: readonly unknown[], expected: number]>([
    ["another name", ["Other", { total: 1 }], 1],
    ["other properties", ["Viewed", { total: 2 }], 1],
    ["no properties", ["Viewed"], 1],
    ["a callback as well", ["Viewed", { total: 1 }, () => 1], 0],
    ["a copy of the properties", ["Viewed", structuredClone({ total: 1 })], 0],
  ])(
    "a call that is repeated with %s is forwarded only if it differs from the queued call",
    (_what, values, expected) => {
      expect(takeOver(1).made(...values)).toBe(expected);
    },
  );

  test.each([[undefined], [null], [{}]])("%j counts as no properties", (queued) => {
    for (const made of [undefined, null, {}, () => 1]) {
      const page: AnyPage = { freshpaint: createArrayStub() };
      const { calls } = connectSpy(page);
      page.freshpaint.track("Viewed", queued);
      page.freshpaint = createSdk();
      page.freshpaint.track("Viewed", made);
      expect(calls).toHaveLength(1);
    }
  });

  test("two calls with the same properties object are equal, even if the object cannot be written as JSON", () => {
    const properties: Record<string, unknown> = { total: 1n };
    properties["itself"] = properties;
    const page: AnyPage = { freshpaint: createArrayStub() };
    const { calls } = connectSpy(page);
    page.freshpaint.track("Viewed", properties);
    page.freshpaint = createSdk();
    page.freshpaint.track("Viewed", properties);
    page.freshpaint.track("Viewed", { ...properties });
    expect(calls).toHaveLength(2);
  });

  test("calls are forwarded once if the snippet runs again with a copy of the queue", () => {
    const page: AnyPage = { freshpaint: createArrayStub() };
    const { calls } = connectSpy(page);
    page.freshpaint.track("One");
    const next = createArrayStub();
    next.push(...queueOf(page.freshpaint).map((call) => [...(call as unknown[])]), ["track", "Two"]);
    page.freshpaint = next;
    page.freshpaint.track("One");
    expect(calls).toEqual(["One", "Two", "One"].map((name) => ["track", name]));
    page.freshpaint = createSdk();
    replay(next, page.freshpaint);
    expect(calls).toHaveLength(3);
  });
});

test("a call that is queued while a loader empties the queue is forwarded once", () => {
  const page: AnyPage = { freshpaint: createArrayStub() };
  const stub = page.freshpaint;
  const { calls } = connectSpy(page);
  for (const name of ["One", "Two"]) stub.track(name);
  stub.shift();
  stub.shift();
  for (const name of ["Three", "Three", "Four"]) stub.track(name);
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  expect(calls).toEqual(["One", "Two", "Three", "Three", "Four"].map((name) => ["track", name]));
});

/**
 * Pairs of properties with the same mapping result. The first call has the first properties of a pair. When the SDK
 * repeats this call, it may have the second properties instead.
 */
const READ_ALIKE: readonly (readonly [string, () => object, () => object])[] = [
  ["in another order", () => ({ a: 1, b: 2 }), () => ({ b: 2, a: 1 })],
  ["that also contain a token", () => ({ a: 1 }), () => ({ a: 1, token: "t" })],
  ["that also contain Freshpaint's $ip", () => ({ a: 1 }), () => ({ a: 1, $ip: "203.0.113.7" })],
  ["that also contain an empty property", () => ({ a: 1 }), () => ({ a: 1, b: null })],
  ["that contain a bigint", () => ({ a: 10n }), () => ({ a: 10n })],
  ["that contain themselves", createCyclic, createCyclic],
  ["that contain an unreadable property", createUnreadable, createUnreadable],
];

function createCyclic(): object {
  const properties: Record<string, unknown> = { a: 1 };
  properties["self"] = properties;
  return properties;
}

function createUnreadable(): object {
  return Object.defineProperty({ a: 1 }, "b", {
    enumerable: true,
    get() {
      throw new Error("the page's own");
    },
  });
}

test.each(READ_ALIKE)(
  "a call that the SDK repeats with properties %s is not forwarded twice",
  (_, one, other) => {
    const { page, calls } = connect(createArrayStub());
    page.freshpaint.track("Order", one());
    page.freshpaint = createSdk();
    page.freshpaint.track("Order", other());
    expect(calls).toHaveLength(1);
    page.freshpaint.track("Order", other());
    expect(calls).toHaveLength(2);
  },
);

test("a repeated identify call is not forwarded twice if the SDK has converted the number id to text", () => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.identify(5, { email: "ada@example.com" });
  page.freshpaint = createSdk();
  page.freshpaint.identify("5", { email: "ada@example.com" });
  expect(calls).toHaveLength(1);
});

test("two calls with array properties that cannot be written as JSON are not equal", () => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.track("Order", [1n]);
  page.freshpaint = createSdk();
  page.freshpaint.track("Order", [2n]);
  expect(calls).toHaveLength(2);
});

test.each<[string, unknown[], unknown[]]>([
  ["people.set with another value", ["people.set", "phone", 1], ["people.set", "phone", 2]],
  [
    "a track call of another person",
    ["track", "Order", { distinct_id: "1" }],
    ["track", "Order", { distinct_id: "2" }],
  ],
])("%s counts as a new call", (_, [method, ...one], [, ...other]) => {
  const create = (): AnyPage["freshpaint"] => ({ ...createSdk(), people: { set: () => undefined } });
  const stub = createInitStub();
  const { page, calls } = connect(stub);
  page.freshpaint.init("environment", {});
  const make = (...values: unknown[]) =>
    method === "track" ? page.freshpaint.track(...values) : page.freshpaint.people.set(...values);
  make(...one);
  page.freshpaint = create();
  make(...one);
  make(...other);
  expect(calls).toHaveLength(2);
});

test("an object that one call contains a million times is not read a million times", () => {
  const { page, calls } = connect(createArrayStub());
  let reads = 0;
  const countReads = (below: object): PropertyDescriptor => ({
    enumerable: true,
    get() {
      reads++;
      return below;
    },
  });
  let shared: object = {};
  for (let depth = 0; depth < 6; depth++) {
    const keys = Array.from({ length: 10 }, (_, index) => `k${index}`);
    const below = countReads(shared);
    shared = Object.defineProperties({}, Object.fromEntries(keys.map((key) => [key, below])));
  }
  page.freshpaint.track("Order", shared);
  expect(calls).toHaveLength(1);
  expect(reads).toBeLessThan(200_000);
});
