import { describe, expect, test } from "vitest";
import {
  createHipaaPolicy,
  explain,
  type HipaaSettings,
  mapTrack,
  type PropertyChange,
  readEvent,
  type TrackEvent,
} from "./index.js";

// Each test is a counterexample that a law of the test kit found in an earlier version of core, made as small as
// possible.

const NO_HIPAA = { hipaa: false } as const;

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function dataOf(properties: object): unknown {
  const event = { type: "track", event: "E", properties: properties as Record<string, unknown> } as const;
  const mapped = mapTrack(event, NO_HIPAA);
  return mapped.status === "mapped" ? mapped.event.data : mapped;
}

function members(count: number, value: unknown): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]));
}

describe("core never throws on event data", () => {
  test("core does not join an array whose elements together are too long for one text", () => {
    const halfMegabyte = "x".repeat(2 ** 19);
    expect(dataOf({ a: 1, b: Array(1_024).fill(halfMegabyte) })).toStrictEqual({ a: 1 });
  });

  test("readEvent accepts a field whose getter throws a revoked proxy", () => {
    const input = {
      get type(): never {
        throw revoked();
      },
    };
    expect(readEvent(input)).toMatchObject({ status: "skipped", reason: "invalid_event" });
  });

  test("explain accepts properties whose names can be enumerated only once", () => {
    let lists = 0;
    const ownKeys = (target: object) => {
      if (lists++ > 0) throw new Error("listed twice");
      return Reflect.ownKeys(target);
    };
    const properties = new Proxy({ "a b": 1 }, { ownKeys });
    expect(explain({ type: "track", event: "E", properties }, NO_HIPAA)).toHaveProperty(
      "status",
      "explained",
    );
  });
});

describe("core leaks nothing and has no state that a caller can observe", () => {
  test("an event that refers back to itself is a cycle, even after another event with the same properties was read", () => {
    const properties: Record<string, unknown> = {};
    const input = { type: "track", event: "E", userId: "u1", properties };
    properties["back"] = input;
    const reading = readEvent(input);
    readEvent({ type: "track", event: "F", properties });
    expect(mapTrack((reading as { event: TrackEvent }).event, NO_HIPAA)).toHaveProperty("event.data", {});
  });

  test("a reference from HTTP API properties back to the original properties is a cycle", () => {
    const properties: Record<string, unknown> = { token: "t", $ip: "203.0.113.7" };
    properties["back"] = { further: properties };
    const reading = readEvent({ event: "E", properties });
    expect(mapTrack((reading as { event: TrackEvent }).event, NO_HIPAA)).toHaveProperty("event.data", {});
  });

  test("a property that refers back to properties with a toJSON is a cycle", () => {
    const properties: Record<string, unknown> = { secret: 1, toJSON: () => ({ secret: 1 }) };
    properties["back"] = properties;
    const event = { type: "track", event: "E", properties } as const;
    const hipaa = createHipaaPolicy({ eventProperties: ["back"] });
    expect(mapTrack(event, { hipaa })).toHaveProperty("event.data", {});
  });

  test("a caller cannot reach the lists or the constructor of a policy", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["plan"] });
    expect(Reflect.ownKeys(hipaa)).toStrictEqual([]);
    expect(Object.getPrototypeOf(hipaa)).toBe(Object.prototype);
    expect(Object.isFrozen(hipaa)).toBe(true);
  });
});

describe("createHipaaPolicy throws for", () => {
  const malformed: readonly (readonly [title: string, settings: object])[] = [
    ["a policy in place of settings", createHipaaPolicy({ eventNames: [] })],
    ["a map in place of settings", new Map([["eventNames", []]])],
    ["settings that are inherited", Object.create({ eventNames: [] })],
  ];
  test.each(malformed)("%s", (_, settings) => {
    expect(() => createHipaaPolicy(settings as HipaaSettings)).toThrow(TypeError);
  });
});

describe("a value is sent in the form of JSON.stringify", () => {
  test("a proxy whose getPrototypeOf throws is flattened, since JSON.stringify does not call getPrototypeOf", () => {
    const thrower = (): never => {
      throw new Error("getPrototypeOf");
    };
    expect(dataOf({ a: new Proxy({ b: 1 }, { getPrototypeOf: thrower }) })).toStrictEqual({ a_b: 1 });
  });

  test("a boxed number with the prototype of a plain object is dropped, since JSON.stringify makes NaN of it", () => {
    expect(dataOf({ a: Object.setPrototypeOf(Object(5), Object.prototype), b: 1 })).toStrictEqual({ b: 1 });
  });
});

test("the many non-enumerable keys of an object are read once, even if many properties refer to the object", () => {
  let listed = 0;
  const keys = Array.from({ length: 1_000 }, (_, index) => Symbol(index));
  const ownKeys = () => {
    listed += keys.length;
    return keys;
  };
  dataOf(members(1_000, new Proxy({}, { ownKeys })));
  expect(listed).toBeLessThan(100_000);
});

describe("details of reading and mapping", () => {
  test("the message names the wrong field by its path in the input", () => {
    const properties = { $user_props: "text" };
    expect(readEvent({ event: "$identify", properties })).toHaveProperty(
      "message",
      "properties.$user_props: expected an object",
    );
  });

  test("the message for an unsupported HTTP API call names the field event, since there is no type", () => {
    const reading = readEvent({ event: "$page", properties: {} });
    expect(reading).toHaveProperty("message", "event: only track and identify are supported");
  });

  test("a context that is a number is not used as text", () => {
    expect(readEvent({ type: "track", event: "E", context: 5 })).not.toHaveProperty("event.context", "5");
  });

  test("a property with the empty name is not exact, so it is not read before other properties", () => {
    const changes: PropertyChange[] = [];
    const onChange = (change: PropertyChange) => void changes.push(change);
    const properties = { nested: members(1_001, 1), "": 1 };
    mapTrack({ type: "track", event: "E", properties }, { hipaa: false, onChange });
    expect(changes.find(({ property }) => property === "")).toHaveProperty("reason", "too_many");
  });
});

describe("long lists and lists that change are read correctly", () => {
  test("a proxy of an array is sent once if it is revoked before the second property is read", () => {
    const { proxy, revoke } = Proxy.revocable([1], {});
    const properties = {
      a: { toJSON: () => proxy },
      b: { toJSON: () => revoke() },
      c: { toJSON: () => proxy },
    };
    expect(dataOf(properties)).toStrictEqual({ a: "1" });
  });

  test("bytes of any length are dropped, since they are not a plain object", () => {
    expect(dataOf({ bytes: new Uint8Array(50_000_000), b: 1 })).toStrictEqual({ b: 1 });
  });

  test("an array of a million scalars is dropped, since its text is too long", () => {
    expect(dataOf({ list: Array(1_000_000).fill(1), b: 1 })).toStrictEqual({});
  });
});

describe("a long name that is part of many names", () => {
  const longKey = "x".repeat(100_000);

  test("does not make the data larger than the limit", () => {
    expect(JSON.stringify(dataOf({ [longKey]: members(1_000, 1) })).length).toBeLessThan(1_100_000);
  });

  test("does not make the report larger than the limit, if the values are dropped", () => {
    const explanation = explain(
      { type: "track", event: "E", properties: { 日本: { [longKey]: members(50_000, null) } } },
      NO_HIPAA,
    );
    expect(JSON.stringify(explanation).length).toBeLessThan(4_100_000);
  });
});

test("a boxed text without a prototype is dropped, since JSON.stringify cannot convert it either", () => {
  expect(dataOf({ a: Object.setPrototypeOf(Object("text"), null), b: 1 })).toStrictEqual({ b: 1 });
});

test("a reference from a list back to the event does not leak the envelope", () => {
  const event = {
    type: "track" as const,
    event: "track",
    properties: { email: [] as unknown[], plan: "Pro" },
  };
  event.properties.email.push(event);
  expect(mapTrack(event, { hipaa: false })).toMatchObject({ event: { data: { plan: "Pro" } } });
  expect(JSON.stringify(mapTrack(event, { hipaa: false }))).not.toContain("email_0");
});
