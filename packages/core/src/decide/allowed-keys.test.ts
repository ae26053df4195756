import { describe, expect, test } from "vitest";
import { createHipaaPolicy, mapIdentify, mapTrack, type PropertyChange } from "../index.js";

const thrower = (): never => {
  throw new Error("asked");
};

const hipaa = createHipaaPolicy({
  eventProperties: ["plan", "a b", "price", "toString"],
  userProperties: ["email", "phone"],
});

function map(properties: object, hasReport = false) {
  const rows: string[] = [];
  const onChange = (change: PropertyChange) =>
    void rows.push(`${change.property} ${change.action === "dropped" ? change.reason : change.to}`);
  const event = { type: "track", event: "E", properties: properties as Record<string, unknown> } as const;
  const mapped = mapTrack(event, hasReport ? { hipaa, onChange } : { hipaa });
  return { result: mapped.status === "mapped" ? mapped.event.data : mapped, rows };
}

describe("under a policy,", () => {
  test("the data has the order of the policy's list, with exact names first", () => {
    const { result } = map({ price: 1, diagnosis: "x", "a b": 2, plan: 3 });
    expect(JSON.stringify(result)).toBe('{"plan":3,"price":1,"a_b":2}');
  });

  test("only allowed names are looked up if no report is requested", () => {
    const asked: PropertyKey[] = [];
    const getOwnPropertyDescriptor = (target: object, key: PropertyKey) => {
      asked.push(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    };
    const properties = new Proxy({ plan: 1, other: 2 }, { ownKeys: thrower, getOwnPropertyDescriptor });
    expect(map(properties).result).toStrictEqual({ plan: 1 });
    expect(new Set(asked)).toStrictEqual(new Set(["plan", "a b", "price", "toString", "email"]));
  });

  test("allowed properties are mapped even if the names cannot be enumerated for a report", () => {
    const properties = new Proxy({ plan: 1, other: 2 }, { ownKeys: thrower });
    expect(map(properties, true)).toStrictEqual({ result: { plan: 1 }, rows: [] });
  });

  test("a property that cannot be looked up is reported as unreadable", () => {
    const getOwnPropertyDescriptor = (target: object, key: PropertyKey) =>
      key === "plan" ? thrower() : Reflect.getOwnPropertyDescriptor(target, key);
    const properties = new Proxy({ plan: 1, price: 2 }, { getOwnPropertyDescriptor });
    expect(map(properties, true)).toStrictEqual({ result: { price: 2 }, rows: ["plan unreadable"] });
  });

  test("inherited properties are ignored, and unlisted properties are reported in the order of the event", () => {
    const properties = Object.assign(Object.create({ plan: 1 }), { z: 1, price: 2, y: 3 });
    expect(map(properties, true)).toStrictEqual({
      result: { price: 2 },
      rows: ["z not_allowed", "y not_allowed"],
    });
  });

  test("allowed traits are mapped even if the names of the traits cannot be enumerated", () => {
    const traits = new Proxy({ phone: "1", name: "Ada" }, { ownKeys: thrower });
    expect(mapIdentify({ type: "identify", traits }, { hipaa })).toStrictEqual({
      status: "mapped",
      user: { phone: "1" },
    });
  });
});

test("without a policy, an event is invalid if the names of its properties or traits cannot be enumerated", () => {
  const bag = new Proxy({}, { ownKeys: thrower });
  const invalid = { status: "skipped", reason: "invalid_event" };
  expect(mapTrack({ type: "track", event: "E", properties: bag }, { hipaa: false })).toStrictEqual(invalid);
  expect(mapIdentify({ type: "identify", traits: bag }, { hipaa: false })).toStrictEqual(invalid);
});

describe.each([false as const, hipaa])("with hipaa %j,", (policy) => {
  test.each([
    ["a Map", new Map([["plan", 1]])],
    ["an array", [1]],
    ["an Error", Object.assign(new Error("e"), { plan: 1 })],
    ["a clicked element", { plan: 1, [Symbol.toStringTag]: "HTMLButtonElement" }],
    ["a proxy that was revoked", revoked()],
  ])("an event is invalid if its properties or traits are %s", (_, bag) => {
    const invalid = { status: "skipped", reason: "invalid_event" };
    expect(
      mapTrack({ type: "track", event: "E", properties: bag as never }, { hipaa: policy }),
    ).toStrictEqual(invalid);
    expect(mapIdentify({ type: "identify", traits: bag as never }, { hipaa: policy })).toStrictEqual(invalid);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
