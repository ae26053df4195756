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

// What the laws found in earlier versions of core, each as small as it could be made.

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

describe("never throws on event data", () => {
  test("an array whose elements are too long to be one text is never joined", () => {
    const halfMegabyte = "x".repeat(2 ** 19);
    expect(dataOf({ a: 1, b: Array(1_024).fill(halfMegabyte) })).toStrictEqual({ a: 1 });
  });

  test("a field of the event whose getter throws a revoked proxy", () => {
    const input = {
      get type(): never {
        throw revoked();
      },
    };
    expect(readEvent(input)).toMatchObject({ status: "skipped", reason: "invalid_event" });
  });

  test("explain, of properties that can be listed only once", () => {
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

describe("leaks nothing and keeps no state that can be observed", () => {
  test("an event that points back at itself, after another one with the same properties was read", () => {
    const properties: Record<string, unknown> = {};
    const input = { type: "track", event: "E", userId: "u1", properties };
    properties["back"] = input;
    const reading = readEvent(input);
    readEvent({ type: "track", event: "F", properties });
    expect(mapTrack((reading as { event: TrackEvent }).event, NO_HIPAA)).toHaveProperty("event.data", {});
  });

  test("properties of the HTTP API that point back at the bag with the envelope", () => {
    const properties: Record<string, unknown> = { token: "t", $ip: "203.0.113.7" };
    properties["back"] = { further: properties };
    const reading = readEvent({ event: "E", properties });
    expect(mapTrack((reading as { event: TrackEvent }).event, NO_HIPAA)).toHaveProperty("event.data", {});
  });

  test("properties with a toJSON of their own that a property points back at", () => {
    const properties: Record<string, unknown> = { secret: 1, toJSON: () => ({ secret: 1 }) };
    properties["back"] = properties;
    const event = { type: "track", event: "E", properties } as const;
    const hipaa = createHipaaPolicy({ eventProperties: ["back"] });
    expect(mapTrack(event, { hipaa })).toHaveProperty("event.data", {});
  });

  test("a policy's lists and constructor are out of reach", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["plan"] });
    expect(Reflect.ownKeys(hipaa)).toStrictEqual([]);
    expect(Object.getPrototypeOf(hipaa)).toBe(Object.prototype);
    expect(Object.isFrozen(hipaa)).toBe(true);
  });
});

describe("a malformed policy never allows more", () => {
  const malformed: readonly (readonly [title: string, settings: object])[] = [
    ["a policy in place of settings", createHipaaPolicy({ eventNames: [] })],
    ["a map in place of settings", new Map([["eventNames", []]])],
    ["settings that are inherited", Object.create({ eventNames: [] })],
  ];
  test.each(malformed)("%s", (_, settings) => {
    expect(() => createHipaaPolicy(settings as HipaaSettings)).toThrow(TypeError);
  });
});

describe("a value is first seen as JSON.stringify would see it", () => {
  test("a proxy whose getPrototypeOf throws, which JSON.stringify does not ask", () => {
    const thrower = (): never => {
      throw new Error("getPrototypeOf");
    };
    expect(dataOf({ a: new Proxy({ b: 1 }, { getPrototypeOf: thrower }) })).toStrictEqual({ a_b: 1 });
  });

  test("a boxed number disguised as a plain object converts to NaN, as JSON has it", () => {
    expect(dataOf({ a: Object.setPrototypeOf(Object(5), Object.prototype), b: 1 })).toStrictEqual({ b: 1 });
  });
});

test("an object of many hidden keys that many properties share is listed once", () => {
  let listed = 0;
  const keys = Array.from({ length: 1_000 }, (_, index) => Symbol(index));
  const ownKeys = () => {
    listed += keys.length;
    return keys;
  };
  dataOf(members(1_000, new Proxy({}, { ownKeys })));
  expect(listed).toBeLessThan(100_000);
});

describe("the details", () => {
  test("the message names the field that is wrong, as the input has it", () => {
    const properties = { $user_props: "text" };
    expect(readEvent({ event: "$identify", properties })).toHaveProperty(
      "message",
      "properties.$user_props: expected an object",
    );
  });

  test("the message of an unsupported call of the HTTP API names event, as there is no type", () => {
    const reading = readEvent({ event: "$page", properties: {} });
    expect(reading).toHaveProperty("message", "event: only track and identify are supported");
  });

  test("a context that is a number is not used as text", () => {
    expect(readEvent({ type: "track", event: "E", context: 5 })).not.toHaveProperty("event.context", "5");
  });

  test("the empty name is not legal, so that it is not looked at before its turn", () => {
    const changes: PropertyChange[] = [];
    const onChange = (change: PropertyChange) => void changes.push(change);
    const properties = { nested: members(1_001, 1), "": 1 };
    mapTrack({ type: "track", event: "E", properties }, { hipaa: false, onChange });
    expect(changes.find(({ property }) => property === "")).toHaveProperty("reason", "too_many");
  });
});

describe("a property list that was read is not read again", () => {
  test("an array revoked between two properties that share it", () => {
    const { proxy, revoke } = Proxy.revocable([1], {});
    const properties = {
      a: { toJSON: () => proxy },
      b: { toJSON: () => revoke() },
      c: { toJSON: () => proxy },
    };
    expect(dataOf(properties)).toStrictEqual({ a: "1" });
  });

  test("bytes are not plain, whatever their length", () => {
    expect(dataOf({ bytes: new Uint8Array(50_000_000), b: 1 })).toStrictEqual({ b: 1 });
  });

  test("an array of a million scalars is too long to join", () => {
    expect(dataOf({ list: Array(1_000_000).fill(1), b: 1 })).toStrictEqual({});
  });
});

describe("a long name is not multiplied without bound", () => {
  const longKey = "x".repeat(100_000);

  test("before many values, in the data", () => {
    expect(JSON.stringify(dataOf({ [longKey]: members(1_000, 1) })).length).toBeLessThan(1_100_000);
  });

  test("before many values that have nothing to send, in the report", () => {
    const explanation = explain(
      { type: "track", event: "E", properties: { 日本: { [longKey]: members(50_000, null) } } },
      NO_HIPAA,
    );
    expect(JSON.stringify(explanation).length).toBeLessThan(4_100_000);
  });
});

test("a boxed text without a prototype cannot be converted, as JSON cannot", () => {
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
