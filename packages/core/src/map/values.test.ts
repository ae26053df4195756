import { describe, expect, test, vi } from "vitest";
import { mapTrack, type PropertyChange, readEvent } from "../index.js";

function map(properties: object) {
  const changes: PropertyChange[] = [];
  const onChange = (change: PropertyChange) => void changes.push(change);
  const event = { type: "track", event: "E", properties: properties as Record<string, unknown> } as const;
  const mapped = mapTrack(event, { hipaa: false, onChange });
  const silent = mapTrack(event, { hipaa: false });
  expect(silent).toStrictEqual(mapped);
  if (mapped.status === "skipped") throw new Error(mapped.reason);
  const told = changes.map((change) =>
    change.action === "dropped" ? change.reason : `${change.action} to ${change.to}`,
  );
  return { data: mapped.event.data, told };
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const tagged = { a: 1, [Symbol.toStringTag]: "Number" };

describe("a value is sent in the form of JSON.stringify", () => {
  test.each<readonly [title: string, value: unknown, expected: unknown, told: string]>([
    ["a bigint", 5n, "5", "coerced to v"],
    ["a boxed bigint", Object(-5n), "-5", "coerced to v"],
    ["a boxed number", Object(5), 5, "coerced to v"],
    ["a boxed number below 0", Object(-5), -5, "coerced to v"],
    ["a boxed text", Object("text"), "text", "coerced to v"],
    ["a boxed boolean", Object(false), false, "coerced to v"],
    ["-0", -0, 0, "coerced to v"],
    ["a boxed -0", Object(-0), 0, "coerced to v"],
    ["a toJSON that gives a number", { toJSON: () => 5 }, 5, "coerced to v"],
    ["a toJSON that gives a boxed number", { toJSON: () => Object(5) }, 5, "coerced to v"],
    ["a whole number from 2^53 on, which JSON has rounded", 2 ** 53, 9007199254740992, "coerced to v"],
    ["a whole number beyond -2^53", -1e300, -1e300, "coerced to v"],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z", "coerced to v"],
    ["an array of boxes", [Object(1), Object("a"), 2n], "1, a, 2", "joined to v"],
  ])("%s", (_, value, expected, told) => {
    expect(map({ v: value })).toStrictEqual({ data: { v: expected }, told: [told] });
  });

  test.each<readonly [title: string, value: unknown, reason: string]>([
    ["a toJSON that gives null", { toJSON: () => null }, "empty"],
    ["a toJSON that gives nothing", { toJSON: () => undefined }, "empty"],
    ["a boxed NaN", Object(Number.NaN), "not_finite"],
    ["a boxed symbol", Object(Symbol("s")), "unsupported_type"],
    ["an object with the tag of a number", tagged, "unsupported_type"],
    ["a function", () => 5, "unsupported_type"],
    ["a symbol whose description is a reason", Symbol("unreadable"), "unsupported_type"],
    ["a revoked proxy", revoked({}), "unreadable"],
    ["a revoked proxy of an array", revoked([]), "unreadable"],
  ])("%s is not sent", (_, value, reason) => {
    expect(map({ v: value })).toStrictEqual({ data: {}, told: [reason] });
  });

  test("an array with its own tag is still an array", () => {
    const row = Object.assign([1, 2], { [Symbol.toStringTag]: "Number" });
    expect(map({ v: row })).toStrictEqual({ data: { v: "1, 2" }, told: ["joined to v"] });
  });
});

test("the largest integers that JSON represents exactly pass unchanged", () => {
  const data = { v: Number.MAX_SAFE_INTEGER, w: Number.MIN_SAFE_INTEGER };
  expect(map(data)).toStrictEqual({ data, told: [] });
});

test("elements of an array are placed after all exact names", () => {
  expect(map({ list: [{ x: 1 }], list_0_x: 2 }).data).toStrictEqual({ list_0_x: 2, list_0_x_2: 1 });
});

test("a property whose name has a suffix is writable, enumerable and configurable, like any other property", () => {
  const { data } = map({ a: 1, "a!": 2 });
  const ordinary = { writable: true, enumerable: true, configurable: true };
  expect(Object.getOwnPropertyDescriptors(data)).toStrictEqual({
    a: { value: 1, ...ordinary },
    a_2: { value: 2, ...ordinary },
  });
});

test("an event whose name is not a string is skipped as event_name_missing", () => {
  const event = { type: "track", event: 5 } as never;
  expect(mapTrack(event, { hipaa: false })).toStrictEqual({
    status: "skipped",
    reason: "event_name_missing",
  });
});

test("the rejection of an asynchronous onChange is caught", () => {
  const promise = Promise.reject(new Error("later"));
  const caught = vi.spyOn(promise, "catch");
  const event = { type: "track", event: "E", properties: { "a b": 1 } } as const;
  mapTrack(event, { hipaa: false, onChange: () => promise as never });
  expect(caught).toHaveBeenCalledOnce();
});

describe("the HTTP API's own names must match completely", () => {
  test.each(["$identify", "$page", "$screen"])(
    "an event whose name only begins or ends with %s is a track call",
    (name) => {
      for (const event of [`my ${name}`, `${name}d`]) {
        expect(readEvent({ event, properties: { a: 1 } })).toMatchObject({ event: { type: "track", event } });
      }
    },
  );

  test("a property whose name only begins or ends with such a name is customer data", () => {
    const properties = { my_token: 1, token_kind: 2, lifetime: 3, time_zone: 4, distinct_ids: 5, a$: 6 };
    expect(readEvent({ event: "E", properties })).toMatchObject({ event: { properties } });
  });

  test("$user_props of a track call are ignored, even if they have a wrong type", () => {
    const properties = { $user_props: "text", a: 1 };
    expect(readEvent({ event: "E", properties })).toMatchObject({ event: { properties: { a: 1 } } });
  });
});
