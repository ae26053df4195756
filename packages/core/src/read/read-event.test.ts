import { isDeepStrictEqual } from "node:util";
import { anyCase } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapTrack, readEvent, type TrackEvent } from "../index.js";

/** The value of a wrong field. A message must not contain it. */
const SECRET = "4111-1111";

const thrower = (): never => {
  throw new Error(SECRET);
};

const trapped = (trap: keyof ProxyHandler<object>, target: object = {}) =>
  new Proxy(target, { [trap]: thrower });

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const INVALID: readonly (readonly [title: string, field: string, input: unknown])[] = [
  ["undefined", "input", undefined],
  ["null", "input", null],
  ["a text", "input", SECRET],
  ["a number", "input", 4111],
  ["an array", "input", [{ type: "track", event: SECRET }]],
  ["a function", "input", Object.assign(() => {}, { type: "track", event: SECRET })],
  ["a revoked proxy", "input", revoked()],
  ["a proxy that throws when a key is read", "type", trapped("get", { type: "track" })],
  [
    "a proxy that throws when a descriptor is read",
    "input",
    trapped("getOwnPropertyDescriptor", { type: "track" }),
  ],
  ["a proxy whose keys cannot be enumerated", "input", trapped("ownKeys", { type: "track" })],
  ["a type that is not in lower case", "type", { type: "Track", event: SECRET }],
  ["a type with white space around it", "type", { type: " identify\n", traits: { card: SECRET } }],
  ["an empty object", "event", {}],
  ["neither type nor event", "event", { userId: SECRET }],
  ["a type that is a number", "type", { type: 4111, event: SECRET }],
  ["a type that is an object", "type", { type: { name: SECRET } }],
  ["a type that is a boxed text", "type", { type: Object("track"), event: SECRET }],
  [
    "a type whose getter throws",
    "type",
    Object.defineProperty({}, "type", { get: thrower, enumerable: true }),
  ],
  [
    "a type whose getter throws a revoked proxy",
    "type",
    {
      get type(): never {
        throw revoked();
      },
    },
  ],
  ["a track call's event that is a number", "event", { type: "track", event: 4111 }],
  ["a track call's event that is an object", "event", { type: "track", event: { name: SECRET } }],
  ["a track call's event that is a boxed text", "event", { type: "track", event: Object(SECRET) }],
  [
    "a track call's properties that are a text",
    "properties",
    { type: "track", event: "E", properties: SECRET },
  ],
  [
    "a track call's properties that are an array",
    "properties",
    { type: "track", event: "E", properties: [SECRET] },
  ],
  [
    "a track call's properties that are a function",
    "properties",
    { type: "track", event: "E", properties: thrower },
  ],
  [
    "a track call's properties that are a Map",
    "properties",
    { type: "track", event: "E", properties: new Map([["card", SECRET]]) },
  ],
  [
    "a track call's properties that are an element of the page",
    "properties",
    { type: "track", event: "E", properties: { card: SECRET, [Symbol.toStringTag]: "HTMLButtonElement" } },
  ],
  ["traits that are a boxed text", "traits", { type: "identify", traits: Object(SECRET) }],
  [
    "a track call's properties that are a revoked proxy",
    "properties",
    { type: "track", event: "E", properties: revoked() },
  ],
  ["traits that are a text", "traits", { type: "identify", traits: SECRET, properties: {} }],
  ["traits that are an array", "traits", { type: "identify", traits: [SECRET] }],
  ["properties in place of traits that are a text", "properties", { type: "identify", properties: SECRET }],
  [
    "traits in the context that are a text",
    "context.traits",
    { type: "identify", context: { traits: SECRET } },
  ],
  ["an HTTP API event without a name", "event", { properties: { card: SECRET } }],
  ["an HTTP API event whose name is null", "event", { event: null, properties: { card: SECRET } }],
  ["an HTTP API event whose name is a number", "event", { event: 4111, properties: {} }],
  ["an HTTP API event without properties", "properties", { event: SECRET }],
  ["an HTTP API event whose properties are null", "properties", { event: SECRET, properties: null }],
  ["an HTTP API event whose properties are an array", "properties", { event: "E", properties: [SECRET] }],
  ["an HTTP API event whose type is null", "properties", { type: null, event: "E", properties: SECRET }],
  [
    "$user_props that are a text",
    "properties.$user_props",
    { event: "$identify", properties: { $user_props: SECRET } },
  ],
  [
    "$user_props that are an array",
    "properties.$user_props",
    { event: "$identify", properties: { $user_props: [SECRET] } },
  ],
  [
    "an HTTP API event whose properties cannot be enumerated",
    "properties",
    { event: "E", properties: trapped("ownKeys") },
  ],
];

const UNSUPPORTED: readonly (readonly [title: string, field: string, input: unknown])[] = [
  ["page", "type", { type: "page", name: SECRET, properties: {} }],
  ["group", "type", { type: "group", groupId: SECRET, traits: {} }],
  ["screen, alias and any other type", "type", { type: SECRET }],
  ["a type that only begins like a supported type", "type", { type: "tracking", event: SECRET }],
  ["an empty type", "type", { type: "" }],
  ["a type with wrong fields, which are not read", "type", { type: "page", event: 1, properties: SECRET }],
  ["$page of the HTTP API", "event", { event: "$page", properties: { url: SECRET } }],
  ["$screen of the HTTP API", "event", { event: "$screen", properties: {} }],
];

describe("readEvent", () => {
  test.each(INVALID)("returns for %s that the wrong field is %s", (_, field, input) => {
    const reading = readEvent(input);
    const expected = { status: "skipped", reason: "invalid_event", message: expect.any(String) };
    expect(reading).toStrictEqual(expected);
    const [named, problem] = messageOf(reading);
    expect(named).toBe(field);
    expect(problem).toMatch(/^expected [a-z", ]+$/);
  });

  test.each(UNSUPPORTED)("skips %s as unsupported because of the field %s", (_, field, input) => {
    const reading = readEvent(input);
    const expected = { status: "skipped", reason: "unsupported_call", message: expect.any(String) };
    expect(reading).toStrictEqual(expected);
    const [named, problem] = messageOf(reading);
    expect(named).toBe(field);
    expect(problem).toBe("only track and identify are supported");
  });
});

test("the message for a list or a text differs from the message for an object that is not plain", () => {
  const messages = ["secret", ["secret"], new Map()].map((properties) =>
    readEvent({ type: "track", event: "E", properties }),
  );
  const said = (what: string) => ({
    status: "skipped",
    reason: "invalid_event",
    message: `properties: ${what}`,
  });
  expect(messages).toStrictEqual([
    said("expected an object"),
    said("expected an object"),
    said("expected a plain object"),
  ]);
});

function messageOf(reading: object): readonly [field: string, problem: string] {
  const [field = "", problem = ""] = (reading as { message: string }).message.split(": ");
  return [field, problem];
}

const READ: readonly (readonly [title: string, input: object, event: object])[] = [
  [
    "is unchanged if it is a destination event",
    {
      type: "track",
      event: "E",
      properties: { a: 1 },
      messageId: "m",
      anonymousId: "a",
      userId: "u",
      timestamp: "2022-12-28T21:16:50.000Z",
      context: { ip: "i" },
      integrations: { All: true },
      consent: { All: true },
      routing: { Crisp: true },
    },
    {
      type: "track",
      event: "E",
      properties: { a: 1 },
      messageId: "m",
      anonymousId: "a",
      userId: "u",
      timestamp: "2022-12-28T21:16:50.000Z",
      context: { ip: "i" },
      integrations: { All: true },
      consent: { All: true },
      routing: { Crisp: true },
    },
  ],
  ["has no unknown fields", { type: "track", event: "E", nonsense: "n" }, { type: "track", event: "E" }],
  ["gets the empty name if the name is missing", { type: "track" }, { type: "track", event: "" }],
  ["gets the empty name if the name is null", { type: "track", event: null }, { type: "track", event: "" }],
  [
    "has no properties if the properties are null",
    { type: "track", event: "E", properties: null },
    { type: "track", event: "E" },
  ],
  [
    "gets ids as texts if they are numbers",
    { type: "track", event: "E", userId: 7, messageId: 0.5 },
    { type: "track", event: "E", userId: "7", messageId: "0.5" },
  ],
  [
    "has no ids if their types are wrong",
    { type: "track", event: "E", userId: true, messageId: {}, anonymousId: Number.NaN },
    { type: "track", event: "E" },
  ],
  [
    "has no message id beyond 2^53, since JSON has rounded it, but keeps such a user id",
    { type: "track", event: "E", messageId: 2 ** 53, userId: 2 ** 53 },
    { type: "track", event: "E", userId: "9007199254740992" },
  ],
  [
    "gets the first timestamp that exists",
    {
      type: "track",
      event: "E",
      timestamp: null,
      originalTimestamp: 1577836800,
      sentAt: "x",
      receivedAt: "x",
    },
    { type: "track", event: "E", timestamp: "2020-01-01T00:00:00.000Z" },
  ],
  [
    "gets the time from sentAt before receivedAt",
    { type: "identify", sentAt: "2020-01-01", receivedAt: "x" },
    { type: "identify", timestamp: "2020-01-01T00:00:00.000Z" },
  ],
  [
    "gets the time from receivedAt if there is no other time",
    { type: "track", event: "E", receivedAt: new Date(Date.UTC(2020)) },
    { type: "track", event: "E", timestamp: "2020-01-01T00:00:00.000Z" },
  ],
  [
    "has an unreadable timestamp if the first timestamp cannot be read",
    { type: "track", event: "E", timestamp: "", receivedAt: "2020-01-01" },
    { type: "track", event: "E", timestamp: "unreadable" },
  ],
  [
    "has unchanged routing of any type",
    { type: "track", event: "E", integrations: "Mixpanel", consent: false, routing: 0 },
    { type: "track", event: "E", integrations: "Mixpanel", consent: false, routing: 0 },
  ],
  [
    "has no inherited fields",
    Object.create(
      { type: "track", event: "E", properties: {} },
      { event: { value: "F", enumerable: true }, properties: { value: {}, enumerable: true } },
    ),
    { type: "track", event: "F", properties: {} },
  ],
  [
    "has no non-enumerable fields",
    Object.defineProperty({ type: "track", event: "E" }, "userId", { value: "u" }),
    { type: "track", event: "E" },
  ],
  [
    "has an unchanged context of any type",
    { type: "track", event: "E", context: 5 },
    { type: "track", event: "E", context: 5 },
  ],
  [
    "gets its traits from traits before properties",
    { type: "identify", traits: { a: 1 }, properties: { a: 2 }, context: { traits: { a: 3 } } },
    { type: "identify", traits: { a: 1 }, context: { traits: { a: 3 } } },
  ],
  [
    "gets its traits from properties before the context",
    { type: "identify", traits: null, properties: { a: 2 }, context: { traits: { a: 3 } } },
    { type: "identify", traits: { a: 2 }, context: { traits: { a: 3 } } },
  ],
  [
    "gets its traits from the context if there are no others",
    { type: "identify", context: { traits: { a: 3 } } },
    { type: "identify", traits: { a: 3 }, context: { traits: { a: 3 } } },
  ],
  [
    "gets empty traits if traits is an empty object",
    { type: "identify", traits: {}, properties: { a: 2 } },
    { type: "identify", traits: {} },
  ],
  [
    "can be an identify call without traits",
    { type: "identify", userId: "u" },
    { type: "identify", userId: "u" },
  ],
  [
    "has no envelope fields among the properties of an HTTP API event",
    {
      event: "E",
      properties: {
        distinct_id: 13793,
        token: "t",
        time: 1577836800,
        $insert_id: "i",
        $device_id: "d",
        $ip: "203.0.113.7",
        $options: {},
        $user_props: {},
        $anything: 1,
        price: 5,
        Token: 1,
      },
    },
    {
      type: "track",
      event: "E",
      properties: { price: 5, Token: 1 },
      messageId: "i",
      anonymousId: "d",
      userId: "13793",
      routing: {},
      timestamp: "2020-01-01T00:00:00.000Z",
    },
  ],
  [
    "has no HTTP API property whose name starts with $",
    { event: "E", properties: { $: 1, "$two\nlines": 2, a$: 3 } },
    { type: "track", event: "E", properties: { a$: 3 } },
  ],
  [
    "is an HTTP API event if its type is null",
    { type: null, event: "E", properties: {} },
    { type: "track", event: "E", properties: {} },
  ],
  [
    "has an unchanged blank name if it is an HTTP API event",
    { event: " ", properties: {} },
    { type: "track", event: " ", properties: {} },
  ],
  [
    "has unchanged routing if it is an HTTP API event",
    { event: "E", properties: { $options: 0 }, integrations: { All: false }, consent: { All: true } },
    {
      type: "track",
      event: "E",
      properties: {},
      routing: 0,
      integrations: { All: false },
      consent: { All: true },
    },
  ],
  [
    "gets its timestamp from time if it is an HTTP API event",
    { event: "E", properties: { time: "2020-01-01T00:00+01" } },
    { type: "track", event: "E", properties: {}, timestamp: "2019-12-31T23:00:00.000Z" },
  ],
  [
    "has no HTTP API message id beyond 2^53",
    { event: "E", properties: { $insert_id: -(2 ** 53), distinct_id: 7 } },
    { type: "track", event: "E", properties: {}, userId: "7" },
  ],
  [
    "gets its traits from $user_props if it is an HTTP API $identify",
    { event: "$identify", properties: { distinct_id: "u", email: "no trait", $user_props: { a: 1 } } },
    { type: "identify", traits: { a: 1 }, userId: "u" },
  ],
  [
    "can be an HTTP API $identify without $user_props",
    { event: "$identify", properties: { a: 1 } },
    { type: "identify" },
  ],
];

describe("an event that can be read", () => {
  test.each(READ)("%s", (_, input, event) => {
    expect(readEvent(input)).toStrictEqual({ status: "read", event });
  });

  const broken = (name: string, event: object): object =>
    Object.defineProperty({ ...event }, name, { get: thrower, enumerable: true });

  const BROKEN: readonly (readonly [name: string, then: object])[] = [
    ["messageId", {}],
    ["anonymousId", {}],
    ["userId", {}],
    ["context", {}],
    ["timestamp", { timestamp: "unreadable" }],
    ["receivedAt", { timestamp: "unreadable" }],
    ["integrations", { integrations: false }],
    ["consent", { consent: false }],
    ["routing", { routing: false }],
  ];
  test.each(BROKEN)(
    "has no field %s, or a safe value for it, if the getter of this field throws, and keeps the other fields",
    (name, then) => {
      const event = { type: "track", event: "E" };
      expect(readEvent(broken(name, event))).toStrictEqual({ status: "read", event: { ...event, ...then } });
    },
  );

  test("keeps the getters and the own __proto__ of HTTP API properties, and calls no getter", () => {
    const properties = JSON.parse('{"__proto__": 1, "price": 2, "token": 3}');
    Object.defineProperty(properties, "broken", { get: thrower, enumerable: true });
    const reading = readEvent({ event: "E", properties });
    const read = (reading as { event: { properties: object } }).event.properties;
    expect(Object.keys(read)).toStrictEqual(["__proto__", "price", "broken"]);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(read, "broken")?.get).toBe(thrower);
  });
});

const BROKEN_AMONG_PROPERTIES: readonly (readonly [name: string, then: object])[] = [
  ["distinct_id", {}],
  ["$device_id", {}],
  ["$insert_id", {}],
  ["time", { timestamp: "unreadable" }],
  ["$options", { routing: false }],
];
test.each(BROKEN_AMONG_PROPERTIES)(
  "an HTTP API event loses only the field %s if this field cannot be read",
  (name, then) => {
    const properties = Object.defineProperty({ plan: "pro" }, name, { enumerable: true, get: thrower });
    expect(readEvent({ event: "Visit", properties })).toStrictEqual({
      status: "read",
      event: { type: "track", event: "Visit", properties: { plan: "pro" }, ...then },
    });
  },
);

test("readEvent does not change an event that was already read", () => {
  fc.assert(
    fc.property(anyCase(), ({ input }) => {
      const reading = readEvent(input.make());
      // Vitest's own comparison throws if a routing field is a revoked proxy.
      if (reading.status === "read") expect(isDeepStrictEqual(readEvent(reading.event), reading)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each(["integrations", "consent", "routing"])(
  "an event that must not be sent is not sent if Object.prototype has a setter for %s",
  (field) => {
    const hidden = { get: (): undefined => undefined, set: () => {}, configurable: true };
    Object.defineProperty(Object.prototype, field, hidden);
    try {
      const reading = readEvent({ type: "track", event: "E", ...JSON.parse(`{"${field}": {"All": false}}`) });
      expect(
        reading.status === "read" && mapTrack(reading.event as TrackEvent, { hipaa: false }).status,
      ).toBe("skipped");
    } finally {
      Reflect.deleteProperty(Object.prototype, field);
    }
  },
);

test("a read event does not expose its source", () => {
  const input = { type: "track", event: "E", properties: {} };
  const { event } = readEvent(input) as { event: object };
  expect(Reflect.ownKeys(event)).toStrictEqual(["type", "event", "properties"]);
  expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
});

test("a property that refers back to the input is a cycle in both shapes of events", () => {
  for (const shape of [{ type: "track", messageId: "m" }, {}]) {
    const properties: Record<string, unknown> = { token: "t", $ip: "203.0.113.7", plan: "pro" };
    const input = { ...shape, event: "E", properties, context: { ip: "203.0.113.7" } };
    Object.assign(properties, { input, again: properties, deep: { input } });
    const reading = readEvent(input);
    if (reading.status === "skipped" || reading.event.type !== "track") throw new Error("not read");
    const mapped = mapTrack(reading.event, { hipaa: false });
    expect(mapped).toHaveProperty("event.data.plan", "pro");
    expect(JSON.stringify(mapped)).not.toMatch(/context|deep|again/);
  }
});
