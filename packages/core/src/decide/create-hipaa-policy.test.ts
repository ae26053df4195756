import { describe, expect, test } from "vitest";
import { createHipaaPolicy, type HipaaSettings, mapIdentify, mapTrack } from "../index.js";

const LISTS = ["eventProperties", "userProperties", "eventNames"] as const;

const dataUnder = (settings: HipaaSettings, properties: Record<string, unknown>) => {
  const hipaa = createHipaaPolicy(settings);
  const mapped = mapTrack({ type: "track", event: "E", properties }, { hipaa });
  return mapped.status === "mapped" ? mapped.event.data : mapped;
};

describe("createHipaaPolicy throws for", () => {
  const noObjects = [undefined, null, true, 1, "email", Symbol("s"), () => ({}), ["email"]];
  test.each(noObjects)("settings that are not an object of lists: %o", (settings) => {
    const create = () => createHipaaPolicy(settings as never);
    expect(create).toThrow(new TypeError("settings: expected an object of lists"));
  });

  const lookalikes: readonly (readonly [title: string, settings: object])[] = [
    ["a policy", createHipaaPolicy({ eventNames: [] })],
    ["a map", new Map([["eventNames", []]])],
    ["an object that inherits lists", Object.create({ eventNames: [] })],
    [
      "an instance of a class",
      new (class {
        eventNames = [];
      })(),
    ],
    ["a date", new Date(0)],
  ];
  test.each(lookalikes)("settings that are %s, whose lists would be ignored", (_, settings) => {
    expect(() => createHipaaPolicy(settings)).toThrow(new TypeError("settings: expected an object of lists"));
  });

  const noLists: readonly (readonly [title: string, list: unknown])[] = [
    ["null", null],
    ["false", false],
    ["a string", "email"],
    ["a set", new Set(["email"])],
    ["an object", { 0: "email", length: 1 }],
    ["an array with a number", ["email", 1]],
    ["an array with null", [null]],
    ["an array with a hole", new Array(1)],
    ["an array with a boxed string", [Object("email")]],
    ["an array with an array", [["email"]]],
  ];
  test.each(LISTS.flatMap((name) => noLists.map(([title, list]) => [name, title, list] as const)))(
    "the list %s if it is %s",
    (name, _, list) => {
      const create = () => createHipaaPolicy({ [name]: list });
      expect(create).toThrow(new TypeError(`${name}: expected an array of strings`));
    },
  );

  test.each(["eventProperty", "events", "hipaa", "__proto__", "constructor", ""])(
    "the unknown setting %j",
    (name) => {
      const settings = Object.defineProperty({}, name, { value: ["email"], enumerable: true });
      expect(() => createHipaaPolicy(settings)).toThrow(
        new TypeError(`${name}: not a setting of a HIPAA policy`),
      );
    },
  );
});

describe("a policy", () => {
  test("allows a listed property by its exact original name, with all values nested in it", () => {
    const properties = { "plan name": "a", plan_name: "b", Plan: "c", address: { city: "d" }, city: "e" };
    expect(dataUnder({ eventProperties: ["plan name", "plan", "address"] }, properties)).toStrictEqual({
      plan_name: "a",
      address_city: "d",
    });
  });

  test.each([{}, { eventProperties: [] }, { userProperties: ["plan"] }])(
    "allows no property with the lists %o",
    (settings) => {
      expect(dataUnder(settings, { plan: "a" })).toStrictEqual({});
    },
  );

  test("does not allow an inherited name", () => {
    const properties = { constructor: "a", toString: "b", hasOwnProperty: "c", has: "d", ["__proto__"]: "e" };
    expect(dataUnder({ eventProperties: ["length"] }, properties)).toStrictEqual({});
  });

  test("uses only the list userProperties for users", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["email"], userProperties: ["phone"] });
    const traits = { email: "ada@example.com", phone: "1" };
    expect(mapIdentify({ type: "identify", traits }, { hipaa })).toStrictEqual({
      status: "mapped",
      user: { phone: "1" },
    });
  });

  const eventNames: readonly (readonly [title: string, settings: HipaaSettings, isMapped: boolean])[] = [
    ["allows every event name without a list of event names", {}, true],
    ["allows no event name with an empty list", { eventNames: [] }, false],
    ["allows a listed event name", { eventNames: ["Other", "Visit"] }, true],
    ["does not allow an event name in another case", { eventNames: ["visit"] }, false],
    ["does not allow an event name with other spaces around it", { eventNames: [" Visit"] }, false],
  ];
  test.each(eventNames)("%s", (_, settings, isMapped) => {
    const mapped = mapTrack({ type: "track", event: "Visit" }, { hipaa: createHipaaPolicy(settings) });
    expect(mapped).toMatchObject(
      isMapped ? { status: "mapped" } : { status: "skipped", reason: "event_not_allowed" },
    );
  });

  test("skips an event without a name as event_name_missing, not as event_not_allowed", () => {
    const hipaa = createHipaaPolicy({ eventNames: [] });
    expect(mapTrack({ type: "track", event: " " }, { hipaa })).toStrictEqual({
      status: "skipped",
      reason: "event_name_missing",
    });
  });

  test("can be made of settings without a prototype", () => {
    const settings = Object.assign(Object.create(null), { eventProperties: ["plan"] });
    expect(dataUnder(settings, { plan: "a", diagnosis: "b" })).toStrictEqual({ plan: "a" });
  });

  test("does not use a list of a polluted Object.prototype", () => {
    Object.defineProperty(Object.prototype, "eventProperties", { value: ["diagnosis"], configurable: true });
    try {
      expect(dataUnder({}, { diagnosis: "b" })).toStrictEqual({});
    } finally {
      Reflect.deleteProperty(Object.prototype, "eventProperties");
    }
  });

  test("does not change if the caller changes a list later", () => {
    const eventProperties = ["plan"];
    const hipaa = createHipaaPolicy({ eventProperties });
    eventProperties.push("diagnosis");
    const properties = { plan: "a", diagnosis: "b" };
    expect(mapTrack({ type: "track", event: "E", properties }, { hipaa })).toHaveProperty("event.data", {
      plan: "a",
    });
  });

  test("does not allow more if a list changes while it is read", () => {
    let reads = 0;
    const list = new Proxy(["plan"], {
      get: (target, key, receiver) =>
        key === "0" && reads++ > 0 ? { toString: () => "diagnosis" } : Reflect.get(target, key, receiver),
    });
    expect(dataUnder({ eventProperties: list }, { plan: "a", diagnosis: "b" })).toStrictEqual({ plan: "a" });
    expect(reads).toBe(1);
  });

  test("does not read unlisted properties", () => {
    let reads = 0;
    const properties = {
      get diagnosis() {
        return ++reads;
      },
      get email() {
        return ++reads;
      },
    };
    expect(dataUnder({}, properties)).toStrictEqual({});
    expect(reads).toBe(0);
  });

  test("has no fields that a caller can read or change", () => {
    const hipaa = createHipaaPolicy({ eventProperties: ["diagnosis"] });
    expect(Reflect.ownKeys(hipaa)).toStrictEqual([]);
    expect(Object.getPrototypeOf(hipaa)).toBe(Object.prototype);
    expect(JSON.stringify(hipaa)).toBe("{}");
    expect(Object.isFrozen(hipaa)).toBe(true);
  });
});
