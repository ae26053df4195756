import { describe, expect, test } from "vitest";
import { createHipaaPolicy, mapIdentify, mapTrack } from "../index.js";

const local = (length: number) => "a".repeat(length - "@example.com".length);
const address = (length: number) => `${local(length)}@example.com`;

const PLAUSIBLE: readonly (readonly [title: string, email: string])[] = [
  ["an ordinary address", "ada@example.com"],
  ["only three characters", "a@b"],
  ["254 characters", address(254)],
  ["254 UTF-16 units, counted in pairs", `${"🙂".repeat(121)}@example.com`],
  ["a plus, quotes, dots and slashes", `"a+b"/../c'd?x#y@example.com`],
  ["letters of any script", "адa@例え.jp"],
  ["an emoji, which is a pair of surrogates", "🙂@example.com"],
  ["characters just after the control characters", "!a\u0080b@example.com"],
  ["a zero-width space, which is not white space", "a\u200bb@example.com"],
];

const IMPLAUSIBLE: readonly (readonly [title: string, email: string])[] = [
  ["no @", "ada.example.com"],
  ["two @", "ada@example@com"],
  ["nothing before the @", "@example.com"],
  ["nothing after the @", "ada@"],
  ["an @ alone", "@"],
  ["255 characters", address(255)],
  ["255 UTF-16 units, counted in pairs", `${"🙂".repeat(121)}a@example.com`],
  ["a space inside", "ada lovelace@example.com"],
  ["a tab inside", "ada@exa\tmple.com"],
  ["a line end inside", "ada@example.com\nbcc:eve@example.com"],
  ["a non-breaking space inside", "ada\u00a0@example.com"],
  ["a line separator inside", "ada\u2028@example.com"],
  ["a byte order mark inside", "ada\ufeff@example.com"],
  ...["\u0000", "\u0001", "\u001f", "\u007f", "\ud83d", "\ude42"].flatMap((unit) => {
    const code = `U+${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return [
      [`${code} before the @`, `a${unit}da@example.com`],
      [`${code} after the @`, `ada@exa${unit}mple.com`],
    ] as const;
  }),
  ["surrogates in the wrong order", "ada\ude42\ud83d@example.com"],
  ["a surrogate pair with the @ between its halves", "\ud83d@\ude42"],
];

const contactOf = (email: unknown) => {
  const mapped = mapTrack({ type: "track", event: "E", properties: { email } }, { hipaa: false });
  return mapped.status === "mapped" ? mapped.contact : mapped;
};

const userOf = (email: unknown) => mapIdentify({ type: "identify", traits: { email } }, { hipaa: false });

describe("a plausible email", () => {
  test.each(PLAUSIBLE)(
    "can have %s, and gives the contact of a track call and the email of a user",
    (_, email) => {
      expect(contactOf(email)).toStrictEqual({ email });
      expect(userOf(email)).toStrictEqual({ status: "mapped", user: { email } });
    },
  );

  test.each([" ", "\t\n", "\u00a0", "\ufeff"])("is used without the white space %j around it", (space) => {
    expect(contactOf(`${space}ada@example.com${space}`)).toStrictEqual({ email: "ada@example.com" });
  });

  test("may have 254 characters after white space is removed", () => {
    expect(contactOf(` ${address(254)} `)).toStrictEqual({ email: address(254) });
  });
});

describe("an implausible email", () => {
  test.each(IMPLAUSIBLE)("has %s, and gives neither a contact nor a user", (_, email) => {
    expect(contactOf(email)).toStrictEqual({ reason: "email_invalid" });
    expect(userOf(email)).toStrictEqual({ status: "skipped", reason: "no_supported_traits" });
  });
});

describe("a contact", () => {
  const missing: readonly (readonly [title: string, properties: Record<string, unknown>])[] = [
    ["absent", {}],
    ["null", { email: null }],
    ["undefined", { email: undefined }],
    ["empty", { email: "" }],
    ["blank", { email: " \t" }],
    ["inherited", Object.create({ email: "ada@example.com" })],
    ["non-enumerable", Object.defineProperty({}, "email", { value: "ada@example.com" })],
    ["written in capitals", { Email: "ada@example.com", EMAIL: "ada@example.com" }],
  ];
  test.each(missing)("is email_missing if the email is %s", (_, properties) => {
    const mapped = mapTrack({ type: "track", event: "E", properties }, { hipaa: false });
    expect(mapped).toHaveProperty("contact", { reason: "email_missing" });
  });

  const notText: readonly (readonly [title: string, email: unknown])[] = [
    ["a number", 1],
    ["false", false],
    ["an array with an address", ["ada@example.com"]],
    ["a boxed address", Object("ada@example.com")],
    ["an object with a toJSON", { toJSON: () => "ada@example.com" }],
    ["a date", new Date(0)],
    ["a symbol", Symbol("ada@example.com")],
    ["a function", () => "ada@example.com"],
  ];
  test.each(notText)("is email_invalid if the email is %s", (_, email) => {
    expect(contactOf(email)).toStrictEqual({ reason: "email_invalid" });
  });

  const throwing = {
    get email(): never {
      throw new Error("read");
    },
  };

  test("is email_invalid if the getter of the email throws", () => {
    const mapped = mapTrack({ type: "track", event: "E", properties: throwing }, { hipaa: false });
    expect(mapped).toHaveProperty("contact", { reason: "email_invalid" });
  });

  const unlisted: readonly (readonly [title: string, properties: Record<string, unknown>])[] = [
    ["an address", { email: "ada@example.com" }],
    ["null", { email: null }],
    ["no address", { email: "nobody" }],
    ["a getter that throws", throwing],
  ];
  test.each(unlisted)(
    "is email_not_allowed if the policy does not list an email that is %s",
    (_, properties) => {
      const hipaa = createHipaaPolicy({ eventProperties: ["Email"] });
      const mapped = mapTrack({ type: "track", event: "E", properties }, { hipaa });
      expect(mapped).toHaveProperty("contact", { reason: "email_not_allowed" });
    },
  );

  test("is email_missing if the event has no email, even if the policy does not list `email`", () => {
    const mapped = mapTrack({ type: "track", event: "E" }, { hipaa: createHipaaPolicy({}) });
    expect(mapped).toHaveProperty("contact", { reason: "email_missing" });
  });
});
