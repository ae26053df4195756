import { describe, expect, test } from "vitest";
import { createArrayStub, createInitStub, createSdk, queueOf, replay } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

const connect = (freshpaint: unknown) => {
  const page: AnyPage = { freshpaint };
  return { page, ...connectSpy(page) };
};

test("calls that the SDK makes itself are not forwarded", () => {
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

test("a snippet that adds its methods after it is assigned is forwarded", () => {
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

test("a call that equals a queued one is forwarded again after that one was replayed, in the same task", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  page.freshpaint.track("Viewed");
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  page.freshpaint.track("Viewed");
  expect(calls).toHaveLength(2);
});

test("a call that only begins as a queued one does is forwarded, and the queued one not again", () => {
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
])("a queued call that the SDK makes %s is not told twice", (_how, queued, made) => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.track(...queued);
  page.freshpaint = createSdk();
  page.freshpaint.track(...made);
  expect(calls).toEqual([["track", "Order"]]);
});

test("a call pushed onto the queue by hand is forwarded once the SDK makes it", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  page.freshpaint.push(["track", "Viewed"]);
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  expect(calls).toEqual([["track", "Viewed"]]);
});

describe("within 2 seconds of the SDK's taking over", () => {
  /** A page whose stub has queued a call this many times, and whose SDK has just loaded. */
  function takeOver(times: number) {
    const clock = { now: 1_000_000 };
    const page: AnyPage = { freshpaint: createArrayStub() };
    const { calls, crisp } = spyCrispWeb();
    connectFreshpaint(page, crisp, { now: () => clock.now });
    for (let time = 0; time < times; time += 1) page.freshpaint.track("Viewed", { total: 1 });
    page.freshpaint = createSdk();
    calls.length = 0;
    /** How many calls are forwarded if one is made now. */
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

  test("each repeated call extends the time for the next one by 2 seconds", () => {
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

  test("each queued call is made again once", () => {
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
    "a call repeated with %s is forwarded with the arguments of the queued call",
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

  test("the same properties object counts as equal, even if it cannot be written as JSON", () => {
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

  test("a snippet that runs again, with a copy of the queue, has its calls forwarded once", () => {
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

/** Properties that the mapping reads alike; the second of each pair is how an SDK may make the call again. */
const READ_ALIKE: readonly (readonly [string, () => object, () => object])[] = [
  ["in another order", () => ({ a: 1, b: 2 }), () => ({ b: 2, a: 1 })],
  ["with a token", () => ({ a: 1 }), () => ({ a: 1, token: "t" })],
  ["with an address of Freshpaint's own", () => ({ a: 1 }), () => ({ a: 1, $ip: "203.0.113.7" })],
  ["with an empty one more", () => ({ a: 1 }), () => ({ a: 1, b: null })],
  ["that hold a bigint", () => ({ a: 10n }), () => ({ a: 10n })],
  ["that hold themselves", createCyclic, createCyclic],
  ["of which one cannot be read", createUnreadable, createUnreadable],
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
  "a call that the SDK makes again with properties %s is not told twice",
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

test("an id that the SDK makes a text of is the same id", () => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.identify(5, { email: "ada@example.com" });
  page.freshpaint = createSdk();
  page.freshpaint.identify("5", { email: "ada@example.com" });
  expect(calls).toHaveLength(1);
});

test("calls whose properties are no plain objects and cannot be written as JSON are not equal", () => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.track("Order", [1n]);
  page.freshpaint = createSdk();
  page.freshpaint.track("Order", [2n]);
  expect(calls).toHaveLength(2);
});

test.each<[string, unknown[], unknown[]]>([
  ["people.set with another value", ["people.set", "phone", 1], ["people.set", "phone", 2]],
  [
    "a track of another person",
    ["track", "Order", { distinct_id: "1" }],
    ["track", "Order", { distinct_id: "2" }],
  ],
])("%s is a new call", (_, [method, ...one], [, ...other]) => {
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

test("an object that one call shares a million times is not written out", () => {
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
