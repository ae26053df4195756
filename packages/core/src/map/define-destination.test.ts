import { describe, expect, test } from "vitest";
import { createHipaaPolicy, type PropertyChange } from "../index.js";
import { type DestinationRules, defineDestination, isPlausibleEmail, readContact } from "../kit.js";

const RULES: DestinationRules = {
  name: "Example",
  propertyName: (key) => key.replace(/[^\w ]/g, ""),
  userFields: [{ to: "mail", from: ["email"] }],
};

const thrower = (): never => {
  throw new Error("rule");
};

function map(rules: Partial<DestinationRules>, properties: object, listed?: readonly string[]) {
  const rows: string[] = [];
  const onChange = (change: PropertyChange) =>
    void rows.push(
      `${change.property} ${change.action === "dropped" ? change.reason : `${change.action} ${change.to}`}`,
    );
  const event = { type: "track", event: "E", properties: properties as Record<string, unknown> } as const;
  const hipaa = listed ? createHipaaPolicy({ eventProperties: listed }) : (false as const);
  const { mapProperties } = defineDestination({ ...RULES, ...rules });
  const mapped = mapProperties(event, { hipaa, onChange });
  expect(mapProperties(event, { hipaa })).toStrictEqual(mapped);
  return { data: mapped.status === "mapped" ? mapped.data : mapped, rows };
}

describe("the names of a destination", () => {
  test("a name consists of the results of propertyName for each key, joined with the separator", () => {
    const { data } = map({ separator: "." }, { "a b": { "c!": { d: 1 }, "?": { e: 2 } } });
    expect(data).toStrictEqual({ "a b.c.d": 1, "a b.e": 2 });
  });

  test("finishName is called once for a name, after the keys are joined", () => {
    const finishName = (name: string): string => name.toLowerCase().slice(0, 5);
    expect(map({ finishName }, { abcd: 1, Inner: { Name: 2 }, X: 3 }).data).toStrictEqual({
      abcd: 1,
      inner: 2,
      x: 3,
    });
  });

  test("a property with a reserved name is dropped, and a suffix that gives a reserved name is skipped", () => {
    expect(map({ reserved: ["id", "a_2"] }, { id: 1, "id!": 2, a: 3, "a!": 4, "a?": 5 })).toStrictEqual({
      data: { a: 3, a_3: 4, a_4: 5 },
      rows: ["id name_reserved", "id! name_reserved", "a! renamed a_3", "a? renamed a_4"],
    });
  });

  test("a name is empty if a rule throws or does not return a text", () => {
    for (const rule of [thrower, () => 5 as never]) {
      expect(map({ propertyName: rule }, { a: 1 })).toStrictEqual({ data: {}, rows: ["a name_empty"] });
      expect(map({ finishName: rule }, { a: 1 })).toStrictEqual({ data: {}, rows: ["a name_empty"] });
    }
  });

  test("a name that is already in use gets the destination's own suffix", () => {
    const suffix = (name: string, n: number): string => `${name} ${n}`;
    expect(map({ suffix }, { a: 1, "a!": 2, "a?": 3 }).data).toStrictEqual({ a: 1, "a 2": 2, "a 3": 3 });
  });

  test("a name is cut to make room for the suffix if finishName limits the length", () => {
    const finishName = (name: string): string => name.slice(0, 5);
    const properties = { abcde: 1, abcdef: 2, abcdefg: 3, ab: 4, "ab!": 5 };
    expect(map({ finishName }, properties).data).toStrictEqual({
      abcde: 1,
      abc_2: 2,
      abc_3: 3,
      ab: 4,
      ab_2: 5,
    });
  });

  test.each<readonly [title: string, suffix: (name: string, n: number) => string]>([
    ["is always the same", () => "b"],
    ["is not legal", (name, n) => `${name}.${n}`],
    ["is empty", () => ""],
    ["throws", thrower],
    ["is not a text", () => 5 as never],
  ])("only the properties that need a suffix are dropped if the suffix %s", (_, suffix) => {
    expect(map({ suffix }, { a: 1, b: 2, "a!": 3, c: 4 })).toStrictEqual({
      data: { a: 1, b: 2, c: 4 },
      rows: ["a! name_reserved"],
    });
  });

  test("a suffix is skipped if it contains characters that are not legal in a key", () => {
    const suffix = (name: string, n: number): string => (n === 2 ? `${name} (${n})` : `${name} ${n}`);
    const properties = { a: { b: 1, "b!": 2, "b?": 3 } };
    expect(map({ separator: ".", suffix }, properties).data).toStrictEqual({
      "a.b": 1,
      "a.b 3": 2,
      "a.b 4": 3,
    });
  });

  test("names are cached separately for each destination", () => {
    const upper = defineDestination({ ...RULES, propertyName: (key) => key.toUpperCase() });
    const lower = defineDestination({ ...RULES, propertyName: (key) => key.toLowerCase() });
    const event = { type: "track", event: "E", properties: { aB: 1 } } as const;
    for (let round = 0; round < 2; round++) {
      expect(upper.mapProperties(event, { hipaa: false })).toHaveProperty("data", { AB: 1 });
      expect(lower.mapProperties(event, { hipaa: false })).toHaveProperty("data", { ab: 1 });
    }
  });

  test("Freshpaint's own names are never sent", () => {
    const value = (raw: unknown): number | undefined => (typeof raw === "number" ? 5 : undefined);
    const { data } = map({ value }, { $ip: 1, a: { $user_id: 2, b: 3 } }, ["$ip", "a"]);
    expect(data).toStrictEqual({ a_b: 5 });
  });
});

describe("the values of a destination", () => {
  const seconds = (value: unknown): number | undefined =>
    value instanceof Date ? value.getTime() / 1000 : undefined;

  test("values are converted by the destination's rule at every depth, before `toJSON` is called", () => {
    const at = new Date(5_000);
    expect(map({ value: seconds }, { at, a: { at }, list: [at, 1], objects: [{ at }] })).toStrictEqual({
      data: { at: 5, list: "5, 1", a_at: 5, objects_0_at: 5 },
      rows: ["at coerced at", "list joined list", "a.at coerced a_at", "objects.0.at coerced objects_0_at"],
    });
  });

  test("the rule for values gets the original path", () => {
    const paths: string[] = [];
    const value = (_: unknown, path: readonly string[]): undefined => void paths.push(path.join("/"));
    map({ value }, { "a b": 1, c: { "d!": [2, { e: 3 }] } });
    expect([...new Set(paths)]).toStrictEqual(["a b", "c", "c/d!", "c/d!/0", "c/d!/1", "c/d!/1/e"]);
  });

  test("the rule is not called for stripped values, unreadable values and Freshpaint's own names", () => {
    const asked: unknown[] = [];
    const value = (raw: unknown): undefined => void asked.push(raw);
    const properties = Object.defineProperty({ a: 1, b: 2, $ip: 3 }, "c", { get: thrower, enumerable: true });
    map({ value }, properties, ["a", "c", "$ip"]);
    expect(asked).toStrictEqual([1, 1]);
  });

  test.each<readonly [title: string, value: () => unknown, row: string]>([
    ["throws", thrower, "a unreadable"],
    ["gives null", () => null, "a empty"],
    ["gives NaN", () => Number.NaN, "a not_finite"],
    ["gives an object", () => ({ b: 1 }), "a unsupported_type"],
    ["gives a function", () => thrower, "a unsupported_type"],
  ])("a value is dropped if the rule %s", (_, value, row) => {
    expect(map({ value: value as never }, { a: 1 })).toStrictEqual({ data: {}, rows: [row] });
  });

  test("a value passes unchanged if the rule returns the same value", () => {
    const value = (raw: unknown): never => raw as never;
    expect(map({ value }, { a: 1, b: "x" })).toStrictEqual({ data: { a: 1, b: "x" }, rows: [] });
    expect(map({ value }, { a: -0 })).toStrictEqual({ data: { a: 0 }, rows: ["a coerced a"] });
  });

  test("each element of a list is sent separately if the rule lists is flatten", () => {
    expect(map({ lists: "flatten" }, { list: [1, [2, null]] })).toStrictEqual({
      data: { list_0: 1, list_1_0: 2 },
      rows: ["list.0 flattened list_0", "list.1.0 flattened list_1_0", "list.1.1 empty"],
    });
  });
});

describe("the limits of a destination", () => {
  test.each<readonly [limits: DestinationRules["limits"], properties: object, data: object]>([
    [{ properties: 2 }, { a: 1, b: 2, c: 3 }, { a: 1, b: 2 }],
    [{ depth: 1 }, { a: { b: 1, c: { d: 2 } } }, { a_b: 1 }],
    [{ values: 1 }, { a: { b: 1, c: 2 } }, { a_b: 1 }],
    [{ characters: 4 }, { a: "b", c: "d", e: "f" }, { a: "b", c: "d" }],
    [{ paths: 3 }, { a: { b: 1, c: 2 } }, { a_b: 1 }],
  ])("%o are not exceeded", (limits, properties, data) => {
    expect(map({ limits: limits as never }, properties).data).toStrictEqual(data);
  });
});

describe("the users of a destination", () => {
  const fields: DestinationRules["userFields"] = [
    {
      to: "mail",
      from: ["email", "mail"],
      read: (value) => (isPlausibleEmail(String(value)) ? String(value) : undefined),
    },
    { to: "name", from: ["name", "firstName"] },
    { to: "first", from: ["firstName"] },
    { to: "ip", from: ["$ip"] },
  ];

  test("a field gets the first usable trait", () => {
    const { mapTraits } = defineDestination({ ...RULES, userFields: fields });
    const rows: string[] = [];
    const onChange = (change: PropertyChange) =>
      void rows.push(`${change.property} ${change.action === "dropped" ? change.reason : change.to}`);
    const traits = { email: "none", mail: "a@b", firstName: " Ada ", name: "", $ip: "203.0.113.7", age: 7 };
    expect(mapTraits({ type: "identify", traits }, { hipaa: false, onChange })).toStrictEqual({
      status: "mapped",
      user: { mail: "a@b", name: "Ada", first: "Ada" },
    });
    expect(rows).toStrictEqual([
      "email invalid",
      "name empty",
      "firstName name",
      "firstName first",
      "$ip envelope",
      "age not_supported",
    ]);
  });

  test.each([thrower, () => " ", () => 5 as never])(
    "a field is left out if its rule returns no usable text",
    (read) => {
      const { mapTraits } = defineDestination({ ...RULES, userFields: [{ to: "a", from: ["a"], read }] });
      expect(mapTraits({ type: "identify", traits: { a: "x" } }, { hipaa: false })).toStrictEqual({
        status: "skipped",
        reason: "no_supported_traits",
      });
    },
  );

  test("a destination does not change if the caller changes the list of traits later", () => {
    const from = ["a"];
    const { mapTraits } = defineDestination({ ...RULES, userFields: [{ to: "a", from }] });
    from.push("b");
    expect(mapTraits({ type: "identify", traits: { b: "x" } }, { hipaa: false })).toHaveProperty(
      "status",
      "skipped",
    );
  });
});

describe("routing, consent and policies work for every destination", () => {
  const { mapProperties, mapTraits } = defineDestination(RULES);
  const track = { type: "track", event: "E", properties: { a: 1 } } as const;
  const identify = { type: "identify", traits: { email: "a@b" } } as const;

  test.each([
    [{ integrations: { All: false, Crisp: true } }, "not_routed"],
    [{ routing: { integrations: { example: false } } }, "not_routed"],
    [{ consent: { All: true, Example: false } }, "consent_denied"],
  ])("%o", (fields, reason) => {
    const skipped = { status: "skipped", reason };
    expect(mapProperties({ ...track, ...fields }, { hipaa: false })).toStrictEqual(skipped);
    expect(mapTraits({ ...identify, ...fields }, { hipaa: false })).toStrictEqual(skipped);
    const options = { hipaa: false, destination: false } as const;
    expect(mapProperties({ ...track, ...fields }, options)).toHaveProperty("status", "mapped");
    expect(mapTraits({ ...identify, ...fields }, options)).toHaveProperty("status", "mapped");
  });

  test("an event is skipped if the selection or the policy does not list its name", () => {
    const only = { hipaa: false, eventNames: { only: ["F"] } } as const;
    expect(mapProperties(track, only)).toHaveProperty("reason", "event_not_selected");
    const hipaa = createHipaaPolicy({ eventNames: ["F"] });
    expect(mapProperties(track, { hipaa })).toHaveProperty("reason", "event_not_allowed");
  });

  test("every mapping throws if the option `hipaa` is missing", () => {
    expect(() => mapProperties(track, {} as never)).toThrow(/^hipaa: /);
    expect(() => mapTraits(identify, {} as never)).toThrow(/^hipaa: /);
  });
});

test("a field of a polluted Object.prototype is not used as a rule", () => {
  const polluted = { read: () => "x", from: ["b"], separator: "-", value: () => 1, limits: { depth: 1 } };
  const rules = { ...RULES, userFields: [{ to: "a", from: ["a"] }] };
  const track = { type: "track", event: "E", properties: { a: { b: { c: "text" } } } } as const;
  const identify = { type: "identify", traits: { a: "text", b: "other" } } as const;
  const options = { hipaa: false } as const;
  const results: unknown[] = [];
  const names = Object.keys(polluted);
  for (const [name, value] of Object.entries(polluted)) {
    Object.prototype[name as "toString"] = value as never;
  }
  try {
    const { mapProperties, mapTraits } = defineDestination(rules);
    results.push(mapProperties(track, options), mapTraits(identify, options));
  } finally {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name);
  }
  expect(results).toMatchObject([{ data: { a_b_c: "text" } }, { user: { a: "text" } }]);
});

describe("defineDestination throws for a wrong rule with the message", () => {
  test.each<readonly [message: string, rules: object]>([
    ["rules: expected a plain object", new (class {})()],
    ["seperator: not a rule of a destination", { ...RULES, seperator: "." }],
    ["name: expected a name without white space around it", { ...RULES, name: " Example" }],
    ["name: expected a name without white space around it", { ...RULES, name: "" }],
    ["propertyName: expected a function", { name: "Example", userFields: [] }],
    ["separator: expected a string", { ...RULES, separator: 1 }],
    ["reserved: expected an array of strings", { ...RULES, reserved: ["a", 1] }],
    ["reserved: expected an array of strings", { ...RULES, reserved: Array(1) }],
    ["limits: expected whole numbers from 1, under names of LIMITS", { ...RULES, limits: { depth: 0 } }],
    ["limits: expected whole numbers from 1, under names of LIMITS", { ...RULES, limits: { depth: 1.5 } }],
    ["limits: expected whole numbers from 1, under names of LIMITS", { ...RULES, limits: { names: 1 } }],
    ["limits: expected whole numbers from 1, under names of LIMITS", { ...RULES, limits: [] }],
    ["finishName: expected a function", { ...RULES, finishName: "a" }],
    ["suffix: expected a function", { ...RULES, suffix: "_" }],
    ['lists: expected "join" or "flatten"', { ...RULES, lists: "drop" }],
    ["value: expected a function", { ...RULES, value: {} }],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      { ...RULES, userFields: {} },
    ],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      { ...RULES, userFields: [{ to: "a" }] },
    ],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      { ...RULES, userFields: [{ from: ["a"] }] },
    ],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      { ...RULES, userFields: [{ to: 1, from: ["a"] }] },
    ],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      { ...RULES, userFields: [{ to: "a", from: "a" }] },
    ],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      {
        ...RULES,
        userFields: [
          { to: "a", from: ["x"] },
          { to: "a", from: ["y"] },
        ],
      },
    ],
    [
      "userFields: expected an array of { to, from, read? } with different `to`",
      { ...RULES, userFields: [{ to: "a", from: ["a"], read: "text" }] },
    ],
  ])("%s", (message, rules) => {
    expect(() => defineDestination(rules as DestinationRules)).toThrow(new TypeError(message));
  });
});

describe("readContact", () => {
  const event = { type: "track", event: "E", properties: { email: " ada@example.com " } } as const;

  test("returns the address if there is no policy, or if the policy lists `email`", () => {
    expect(readContact(event)).toStrictEqual({ email: "ada@example.com" });
    expect(readContact(event, { hipaa: false })).toStrictEqual({ email: "ada@example.com" });
    const hipaa = createHipaaPolicy({ eventProperties: ["email"] });
    expect(readContact(event, { hipaa })).toStrictEqual({ email: "ada@example.com" });
  });

  test("does not read the address if the policy does not list `email`", () => {
    const properties = Object.defineProperty({}, "email", { get: thrower, enumerable: true });
    expect(readContact({ ...event, properties }, { hipaa: createHipaaPolicy({}) })).toStrictEqual({
      reason: "email_not_allowed",
    });
    expect(readContact({ ...event, properties })).toStrictEqual({ reason: "email_invalid" });
  });

  test("returns email_missing if the properties are absent or not a plain object", () => {
    expect(readContact({ type: "track", event: "E" })).toStrictEqual({ reason: "email_missing" });
    expect(readContact({ ...event, properties: new Map() as never })).toStrictEqual({
      reason: "email_missing",
    });
  });

  test("throws for a value that is not a policy", () => {
    expect(() => readContact(event, { hipaa: {} as never })).toThrow(/^hipaa: /);
  });
});
