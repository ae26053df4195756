import { leaksNothing } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainingMapper } from "../../test/core-mappers.js";
import { createHipaaPolicy, explain, type HipaaSettings } from "../index.js";

const ADA = "ada@example.com";

/** Returns each hint as a text with its code and its path, joined with dots. */
function hintsOf(input: unknown, policy?: HipaaSettings): readonly string[] {
  const explanation = explain(input, { hipaa: policy ? createHipaaPolicy(policy) : false });
  if (explanation.status === "skipped") throw new Error(explanation.message);
  return explanation.hints.map(({ code, path }) => `${code} ${path.join(".")}`);
}

const track = (properties: object, rest: object = {}): object => ({
  type: "track",
  event: "E",
  properties,
  ...rest,
});

function nested(levels: number, value: unknown): unknown {
  return levels === 0 ? value : { a: nested(levels - 1, value) };
}

type Row = readonly [title: string, input: object, hints: readonly string[]];

const ADDRESSES: readonly Row[] = [
  ["in email", track({ email: ADA }, { context: { traits: { email: ADA } } }), []],
  ["nowhere", track({ plan: "pro" }, { userId: "u" }), []],
  [
    "in the context's traits",
    track({}, { context: { traits: { email: ADA } } }),
    ["email_elsewhere context.traits.email"],
  ],
  ["with white space around it", track({}, { user: { email: ` ${ADA} ` } }), ["email_elsewhere user.email"]],
  [
    "in a text that is too long for an address",
    track({}, { user: { email: `${"a".repeat(250)}@b.example` } }),
    [],
  ],
  ["deeper than the limit of levels", track({ a: nested(12, ADA) }), []],
  ["in consent, which is not searched", track({}, { consent: { All: true, email: ADA } }), []],
  [
    "in traits beside the properties",
    track({}, { traits: { email: ADA } }),
    ["email_elsewhere traits.email"],
  ],
  ["in the user", track({}, { user: { email: ADA } }), ["email_elsewhere user.email"]],
  ["in the user's id", track({}, { userId: ADA }), ["email_elsewhere userId"]],
  ["in a nested property", track({ user: { email: ADA } }), ["email_elsewhere properties.user.email"]],
  [
    "within an email that is an object",
    track({ email: { to: ADA } }),
    ["email_elsewhere properties.email.to"],
  ],
  ["in a list", track({ to: ["", ADA] }), ["email_elsewhere properties.to.1"]],
  ["in Email", track({ Email: ADA }), ["email_misspelt properties.Email"]],
  ["in e-mail", track({ "e-mail": ADA }), ["email_misspelt properties.e-mail"]],
  [
    "in email with a space at its end",
    track({ "email ": ADA }),
    ["email_misspelt properties.email ", "space_around_name properties.email "],
  ],
  ["not in Email", track({ Email: "open" }), []],
  ["only part of a repository's URL", track({ url: "git@example.com:team/site.git" }), []],
  ["only part of a message's id", track({ id: "<1@example.com>" }), []],
  ["in fact a message's id, as its name says", track({ "Message-Id": "1.2@mail.example.com" }), []],
  ["in fact an id, since it has no domain", track({ id: "a@b" }), []],
  ["in routing, which is not searched", track({}, { integrations: { Crisp: { email: ADA } } }), []],
  [
    "under one of Freshpaint's own names, which are not searched",
    track({ $user_id: ADA, deep: { $ip: ADA } }),
    [],
  ],
  [
    "in several places, first in fields whose names contain mail",
    track({ from: ADA, order: { contact_email: ADA } }, { userId: ADA }),
    [
      "email_elsewhere properties.order.contact_email",
      "email_elsewhere userId",
      "email_elsewhere properties.from",
    ],
  ],
  [
    "in more places than the maximum number of hints",
    track(Object.fromEntries([..."abcdefgh"].map((key) => [key, ADA]))),
    [..."abcde"].map((key) => `email_elsewhere properties.${key}`),
  ],
  [
    "in the id of an HTTP API event",
    { event: "E", properties: { distinct_id: ADA } },
    ["email_elsewhere properties.distinct_id"],
  ],
  [
    "in the id of an identify call",
    { type: "identify", userId: ADA, traits: { name: "Ada" } },
    ["email_elsewhere userId"],
  ],
  [
    "in traits within the traits",
    { type: "identify", traits: { properties: { email: ADA } } },
    ["email_elsewhere traits.properties.email"],
  ],
  ["in the traits of an identify call", { type: "identify", userId: ADA, traits: { email: ADA } }, []],
  [
    "beside $user_props",
    { event: "$identify", properties: { token: "t", email: ADA, plan: "pro", $user_props: { name: "Ada" } } },
    ["email_elsewhere properties.email", "not_read properties.email", "not_read properties.plan"],
  ],
  ["in $user_props", { event: "$identify", properties: { $user_props: { email: ADA } } }, []],
  [
    "in $user_props of a track call, which are not read",
    { event: "E", properties: { $user_props: { email: ADA } } },
    ["email_elsewhere properties.$user_props.email"],
  ],
];

const NAMES: readonly Row[] = [
  ["contains no mistake, and returns no hint", track({ email: ADA, "plan name": 1, "a\u00a0b": 2 }), []],
  ["has a space at its end", track({ email: ADA, "plan ": 1 }), ["space_around_name properties.plan "]],
  [
    "has a line break at its beginning",
    track({ email: ADA, "\nplan": 1 }),
    ["space_around_name properties.\nplan", "invisible_in_name properties.\nplan"],
  ],
  [
    "is nested and has a space at its end",
    track({ email: ADA, deep: { "plan ": 1 } }),
    ["space_around_name properties.deep.plan "],
  ],
  [
    "is the name of an event and has a space at its end",
    { ...track({ email: ADA }), event: "Visit " },
    ["space_around_name event"],
  ],
  [
    "is the name of an event and contains an invisible mark",
    { ...track({ email: ADA }), event: "Visit\u200e" },
    ["invisible_in_name event"],
  ],
  [
    "is the name of a trait and contains a zero-width space",
    { type: "identify", traits: { email: ADA, "a\u200bb": 1 } },
    ["invisible_in_name traits.a\u200bb"],
  ],
  [
    "is the name of an HTTP API trait and has a space at its end",
    { event: "$identify", properties: { $user_props: { email: ADA, "a ": 1 } } },
    ["space_around_name properties.$user_props.a "],
  ],
  [
    "is not the name of a property, and returns no hint",
    track({ email: ADA }, { "a ": 1, context: { "b ": 1 } }),
    [],
  ],
];

describe("explain searches for an email address that is", () => {
  test.each(ADDRESSES)("%s", (_, input, hints) => {
    expect(hintsOf(input)).toStrictEqual(hints);
  });
});

describe("explain checks an event with a name that", () => {
  test.each(NAMES)("%s", (_, input, hints) => {
    expect(hintsOf(input)).toStrictEqual(hints);
  });

  const INVISIBLE: readonly (readonly [title: string, name: string, isInvisible: boolean])[] = [
    ["a right-to-left override", "a\u202eb", true],
    ["a left-to-right mark", "a\u200eb", true],
    ["an Arabic letter mark", "a\u061cb", true],
    ["an isolate", "a\u2066b", true],
    ["a zero-width space", "a\u200bb", true],
    ["a separator of lines", "a\u2028b", true],
    ["a separator of paragraphs", "a\u2029b", true],
    ["an annotation", "a\ufff9b", true],
    ["a blank Braille pattern", "a\u2800b", true],
    ["a variation selector after a Latin letter", "Email\ufe0f", true],
    ["a variation selector after a digit", "1\ufe0f\u20e3", false],
    ["a zero-width joiner between Latin letters", "a\u200db", true],
    ["a zero-width non-joiner between Latin letters", "a\u200cb", true],
    ["a word joiner", "a\u2060b", true],
    ["a byte order mark", "a\ufeffb", true],
    ["a soft hyphen", "a\u00adb", true],
    ["a Hangul filler", "a\u3164b", true],
    ["a control character", "a\u0007b", true],
    ["a tag character", "a\u{e0061}b", true],
    ["an emoji that joins several emoji", "\u{1f469}\u{1f3fd}\u200d\u2695\ufe0f visit", false],
    ["a heart with a variation selector for color", "\u2764\ufe0f", false],
    ["a Persian word", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", false],
    ["a Hindi word", "\u0915\u094d\u200d\u0937", false],
    ["letters of many scripts", "Größe 日本 名 ёж", false],
  ];
  test.each(INVISIBLE)("contains %s", (_, name, isInvisible) => {
    expect(hintsOf({ ...track({ email: ADA }), event: name })).toStrictEqual(
      isInvisible ? ["invisible_in_name event"] : [],
    );
  });
});

describe("under a policy,", () => {
  test("unlisted properties are not read, but their names can give a hint", () => {
    const read: PropertyKey[] = [];
    const get = (target: object, key: PropertyKey): unknown => {
      read.push(key);
      return Reflect.get(target, key);
    };
    const properties = new Proxy({ diagnosis: ADA, Email: ADA, plan: { owner: ADA } }, { get });
    const policy = { eventProperties: ["email", "plan"] };
    expect(hintsOf(track(properties), policy)).toStrictEqual([
      "email_misspelt properties.Email",
      "email_elsewhere properties.plan.owner",
    ]);
    expect(read).not.toContain("diagnosis");
    expect(read).not.toContain("Email");
  });

  test("distinct_id is read in an HTTP API event, and not as a property of a destination event", () => {
    const policy = { eventProperties: ["plan"] };
    const properties = { distinct_id: ADA };
    expect(hintsOf({ event: "E", properties }, policy)).toStrictEqual([
      "email_elsewhere properties.distinct_id",
    ]);
    expect(hintsOf(track(properties), policy)).toStrictEqual([]);
  });

  test("traits that are not listed are not read", () => {
    const traits = { diagnosis: ADA, name: "Ada" };
    const policy = { eventProperties: ["diagnosis"], userProperties: ["name"] };
    expect(hintsOf({ type: "identify", traits }, policy)).toStrictEqual([]);
    expect(hintsOf({ type: "identify", context: { traits } }, policy)).toStrictEqual([]);
    expect(hintsOf({ event: "$identify", properties: { $user_props: traits } }, policy)).toStrictEqual([]);
  });

  test("no hint about an address is given if the policy strips the property `email`", () => {
    expect(hintsOf(track({ email: ADA }, { userId: ADA }), { eventProperties: ["plan"] })).toStrictEqual([]);
  });
});

describe("the hints of explain", () => {
  const bag = fc.dictionary(
    fc.constantFrom("email", "Email", "a ", "user", "$ip"),
    fc.constantFrom(ADA, "x", { email: ADA }, [ADA], null),
  );

  test("contain no value, and are the same for different email addresses", () => {
    const events = fc.record({
      type: fc.constantFrom("track", "identify"),
      event: fc.constant("E"),
      properties: bag,
      traits: bag,
      context: bag,
    });
    fc.assert(
      fc.property(events, (event) => {
        const text = JSON.stringify(event);
        const other = JSON.parse(text.replaceAll(ADA, "canary-7f3a@example.org"));
        expect(hintsOf(other)).toStrictEqual(hintsOf(JSON.parse(text)));
        expect(hintsOf(other).join()).not.toContain("canary");
      }),
    );
  });

  test("are also returned for an event with unreadable fields or cycles", () => {
    const context: Record<string, unknown> = { email: ADA };
    Object.assign(context, { context, list: [context] });
    const properties = Object.defineProperties(
      {},
      {
        broken: {
          enumerable: true,
          get: () => {
            throw new Error("read");
          },
        },
        revoked: { enumerable: true, value: revoked() },
        unlisted: {
          enumerable: true,
          value: new Proxy(
            {},
            {
              ownKeys: () => {
                throw new Error("list");
              },
            },
          ),
        },
      },
    );
    expect(hintsOf(track(properties, { context }))).toStrictEqual(["email_elsewhere context.email"]);
  });

  test("are made from a limited number of fields", () => {
    let reads = 0;
    const many = Array.from({ length: 6_000 }, () =>
      Object.defineProperty({}, "a", { enumerable: true, get: () => reads++ }),
    );
    expect(hintsOf(track({}, { context: { many, a: { b: { c: { d: { email: ADA } } } } } }))).toStrictEqual(
      [],
    );
    expect(reads).toBeGreaterThan(3_000);
    expect(reads).toBeLessThan(4_000);
  });

  test("contain no value that the law leaksNothing has hidden in an event", () => {
    fc.assert(leaksNothing(explainingMapper), { numRuns: 300 });
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
