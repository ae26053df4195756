import { describe, expect, test } from "vitest";
import { createHipaaPolicy, type IdentifyEvent, mapIdentify } from "../index.js";

const userOf = (traits: Record<string, unknown>) => {
  const mapped = mapIdentify({ type: "identify", traits }, { hipaa: false });
  return mapped.status === "mapped" ? mapped.user : mapped.reason;
};

const NONE = "no_supported_traits";

const VALUES: readonly (readonly [title: string, value: unknown, text: string | undefined])[] = [
  ["a text", "Ada", "Ada"],
  ["a text with space around it", "\t Ada Lovelace\u00a0", "Ada Lovelace"],
  ["a number", 7.5, "7.5"],
  ["zero", 0, "0"],
  ["minus zero", -0, "0"],
  ["a large number", 15558675309, "15558675309"],
  ["a bigint", 10n ** 20n, "100000000000000000000"],
  ["an empty text", "", undefined],
  ["a blank text", " \t", undefined],
  ["null", null, undefined],
  ["undefined", undefined, undefined],
  ["true", true, undefined],
  ["false", false, undefined],
  ["NaN", Number.NaN, undefined],
  ["Infinity", Number.POSITIVE_INFINITY, undefined],
  ["an array", ["Ada"], undefined],
  ["an object", { first: "Ada" }, undefined],
  ["a boxed text", Object("Ada"), undefined],
  ["an object with a toJSON", { toJSON: () => "Ada" }, undefined],
  ["a date", new Date(0), undefined],
  ["a function", () => "Ada", undefined],
  ["a symbol", Symbol("Ada"), undefined],
];

const FIELDS = [
  ["name", "nickname"],
  ["firstName", "nickname"],
  ["phone", "phone"],
  ["companyName", "company"],
] as const;

describe.each(FIELDS)("%s, for the field %s,", (trait, field) => {
  test.each(VALUES)("of %s", (_, value, text) => {
    expect(userOf({ [trait]: value })).toStrictEqual(text === undefined ? NONE : { [field]: text });
  });
});

describe("a nickname", () => {
  test.each(VALUES)("is the trait name, or firstName if name is not usable: %s", (_, value, text) => {
    expect(userOf({ firstName: "Grace", name: value })).toStrictEqual({ nickname: text ?? "Grace" });
  });

  test("is the trait `firstName` if the policy does not list the trait `name`", () => {
    const hipaa = createHipaaPolicy({ userProperties: ["firstName"] });
    const traits = { name: "Ada", firstName: "Grace" };
    expect(mapIdentify({ type: "identify", traits }, { hipaa })).toHaveProperty("user", {
      nickname: "Grace",
    });
  });
});

const AVATARS: readonly (readonly [avatar: string, isUsed: boolean])[] = [
  ["https://example.com/a.png", true],
  ["http://example.com/a.png", true],
  ["HTTPS://EXAMPLE.COM", true],
  ["https://x", true],
  [" https://example.com/a.png\n", true],
  ["https://", false],
  ["http://", false],
  ["https:/example.com", false],
  ["//example.com/a.png", false],
  ["example.com/a.png", false],
  ["ftp://example.com/a.png", false],
  ["javascript:alert(1)", false],
  ["JavaScript:alert(1)//https://example.com", false],
  ["data:image/png;base64,AAAA", false],
  ["https://example.com/a b.png", false],
  ["https://example.com/\nhttps://example.com/a.png", false],
  ["javascript:alert(1)\nhttps://example.com", false],
];

describe("an avatar", () => {
  test.each(AVATARS)("%j: %s", (avatar, isUsed) => {
    expect(userOf({ avatar })).toStrictEqual(isUsed ? { avatar: avatar.trim() } : NONE);
  });
});

describe("mapIdentify", () => {
  const nothing: readonly (readonly [title: string, event: object])[] = [
    ["no traits", { type: "identify" }],
    ["traits of null", { type: "identify", traits: null }],
    ["empty traits", { type: "identify", traits: {} }],
    [
      "traits that Crisp has no field for",
      { type: "identify", traits: { plan: "pro", nickname: "Ada", company: "X" } },
    ],
    ["inherited traits", { type: "identify", traits: Object.create({ email: "ada@example.com" }) }],
  ];
  test.each(nothing)("skips %s", (_, event) => {
    expect(mapIdentify(event as IdentifyEvent, { hipaa: false })).toStrictEqual({
      status: "skipped",
      reason: NONE,
    });
  });

  const invalid: readonly (readonly [title: string, event: unknown])[] = [
    ["undefined", undefined],
    ["traits that are an array", { type: "identify", traits: ["a"] }],
    ["traits that are a text", { type: "identify", traits: "a" }],
    [
      "traits whose names cannot be enumerated",
      { type: "identify", traits: new Proxy({}, { ownKeys: () => 1 as never }) },
    ],
  ];
  test.each(invalid)("returns invalid_event for %s", (_, event) => {
    expect(mapIdentify(event as IdentifyEvent, { hipaa: false })).toStrictEqual({
      status: "skipped",
      reason: "invalid_event",
    });
  });

  test("reads each trait with a field in Crisp once, but does not read firstName if name is usable", () => {
    const reads: PropertyKey[] = [];
    const names = ["email", "name", "firstName", "phone", "avatar", "companyName", "plan"];
    const target = Object.fromEntries(names.map((name) => [name, "ada@example.com"]));
    const get = (object: Record<string, string>, key: PropertyKey) => {
      // Symbols are read only to check whether the traits are a plain object.
      if (typeof key === "string") reads.push(key);
      return Reflect.get(object, key);
    };
    mapIdentify({ type: "identify", traits: new Proxy(target, { get }) }, { hipaa: false });
    expect(reads).toStrictEqual(["email", "name", "phone", "avatar", "companyName"]);
  });
});
