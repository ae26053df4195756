import { describe, expect, test } from "vitest";
import { createHipaaPolicy, mapIdentify, mapTrack, type PropertyChange } from "../index.js";

const NAMES = [
  "$ip",
  "$device_id",
  "$deviceId",
  "$insert_id",
  "$user_id",
  "$anon_distinct_id",
  "$session_id",
  "$is_first_event_in_session",
  "$user_agent",
  "$raw_user_agent",
  "$options",
  "$user_props",
];

/** Makes an object with a getter that throws, since values under Freshpaint's own names must not be read. */
function holding(name: string): Record<string, unknown> {
  const get = (): never => {
    throw new Error("read");
  };
  return Object.defineProperty({ plan: "pro" }, name, { get, enumerable: true });
}

function map(properties: Record<string, unknown>, listed?: readonly string[]) {
  const rows: unknown[] = [];
  const onChange = ({ path, ...change }: PropertyChange) =>
    void rows.push([path.join("/"), change.action === "dropped" ? change.reason : change.to]);
  const hipaa = listed ? createHipaaPolicy({ eventProperties: listed }) : (false as const);
  const mapped = mapTrack({ type: "track", event: "E", properties }, { hipaa, onChange });
  return { data: mapped.status === "mapped" ? mapped.event.data : mapped, rows };
}

describe.each([...NAMES, "distinct_id"])("%s", (name) => {
  test("is dropped from the properties, and its value is not read", () => {
    expect(map(holding(name))).toStrictEqual({ data: { plan: "pro" }, rows: [[name, "envelope"]] });
  });

  test("is dropped even if the policy lists this name", () => {
    expect(map(holding(name), ["plan", name])).toStrictEqual({
      data: { plan: "pro" },
      rows: [[name, "envelope"]],
    });
  });

  test("is reported as not_allowed, not as envelope, if the policy does not list this name", () => {
    expect(map(holding(name), ["plan"]).rows).toStrictEqual([[name, "not_allowed"]]);
  });

  test("is also dropped from traits with the reason envelope", () => {
    const changes: PropertyChange[] = [];
    const onChange = (change: PropertyChange) => void changes.push(change);
    mapIdentify({ type: "identify", traits: holding(name) }, { hipaa: false, onChange });
    expect(changes.find(({ property }) => property === name)).toHaveProperty("reason", "envelope");
  });
});

describe.each(NAMES)("%s, deep inside a value", (name) => {
  test("is dropped from objects and from objects in arrays, and its value is not read", () => {
    expect(map({ a: holding(name), b: [{ c: holding(name) }] })).toStrictEqual({
      data: { a_plan: "pro", b_0_c_plan: "pro" },
      rows: [
        ["a/plan", "a_plan"],
        [`a/${name}`, "envelope"],
        ["b/0/c/plan", "b_0_c_plan"],
        [`b/0/c/${name}`, "envelope"],
      ],
    });
  });
});

describe("a customer's property", () => {
  test.each(["$current_url", "$gclid", "$IP", "ip", "$ip ", "token", "time", "device_id"])(
    "can have the name %j",
    (name) => {
      expect(Object.values(map({ [name]: 1 }).data)).toStrictEqual([1]);
    },
  );

  test("can have the name distinct_id below the top level", () => {
    expect(map({ a: { distinct_id: 1 } }).data).toStrictEqual({ a_distinct_id: 1 });
  });
});
