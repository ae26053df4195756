import fc from "fast-check";
import { manyNames } from "./combine-samples.js";
import type { DestinationProfile } from "./destination-profile.js";
import { leavesOf, type Value } from "./leaves-of.js";
import type { PolicySettings } from "./policy-settings.js";
import { longName } from "./property-name.js";

/** A track call whose parts must all be sent, and the policy. */
export interface LosslessCase {
  readonly event: string;
  readonly properties: Readonly<Record<string, Value>>;
  readonly policy: PolicySettings | false;
}

/**
 * Each name has a legal letter, so no name becomes empty when illegal characters are removed. Some of these names
 * become equal.
 */
const NAMES: readonly string[] = [
  "plan",
  "plan!",
  "plan name",
  "order_id",
  "Total!",
  "step 2",
  "a",
  "b",
  "c d",
  "sku",
];

/** Two names that are dropped at any depth, and `distinct_id`, which is dropped only at the top level. */
const DROPPED: readonly string[] = ["$ip", "$device_id", "distinct_id"];

/** Names that are sent unchanged, although they have another meaning in mappers or in JavaScript. */
const SPECIAL: readonly string[] = ["email", "constructor"];

/** Values that are dropped and reported. */
const UNSENDABLE: readonly Value[] = [
  null,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  new Map<never, never>(),
  [],
  {},
];

/** Texts that change if a mapper trims or normalizes texts. */
const FRAGILE: readonly string[] = [
  "",
  " ",
  " padded ",
  "re\u0301sume\u0301",
  "\ud83d",
  "a\r\nb\t",
  "a\0b",
  "true",
  "two, values",
];

/** Texts that are longer than common length limits of services. */
function longText(): fc.Arbitrary<string> {
  return fc.integer({ min: 50, max: 1_000 }).map((count) => "long ".repeat(count));
}

function text(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constantFrom(...FRAGILE) },
    { weight: 1, arbitrary: longText() },
  );
}

function leaf(): fc.Arbitrary<Value> {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const other = fc.oneof(fc.bigInt(), fc.date({ noInvalidDate: true }));
  return fc.oneof(
    { weight: 3, arbitrary: text() },
    { weight: 3, arbitrary: fc.oneof(fc.integer(), fc.integer(), fc.constant(0)) },
    // `+ 0` converts -0 to 0, because JSON and mappers may do so, too.
    { weight: 2, arbitrary: number.map((value) => value + 0) },
    { weight: 2, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: other },
  );
}

/** A value inside a number of nested objects. */
function deep(levels: number, value: Value): Value {
  return levels === 0 ? value : { in: deep(levels - 1, value) };
}

function value(): fc.Arbitrary<Value> {
  const short = fc.constantFrom(...NAMES, ...DROPPED);
  const key = fc.oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: longName() });
  return fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { weight: 6, arbitrary: leaf() },
      { weight: 1, arbitrary: fc.constantFrom(...UNSENDABLE) },
      { weight: 1, arbitrary: fc.array(leaf(), { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(5), leaf()).map(([levels, inner]) => deep(levels, inner)) },
      { weight: 1, arbitrary: fc.dictionary(key, tie("value"), { maxKeys: 3 }) },
    ),
  })).value;
}

/** Names of properties. Each name is a dropped or special name, or contains a number that makes it unique. */
function name(): fc.Arbitrary<string> {
  const numbered = fc.tuple(fc.constantFrom(...NAMES), fc.nat(19)).map(([stem, index]) => `${stem} ${index}`);
  const other = fc.constantFrom(...DROPPED, ...SPECIAL);
  return fc.oneof({ weight: 15, arbitrary: numbered }, { weight: 1, arbitrary: other });
}

/** Values with at most `most` leaves. */
function fewProperties(most: number): fc.Arbitrary<LosslessCase["properties"]> {
  // More values than needed are generated, so that the number of leaves often reaches `most`.
  const many = fc.dictionary(name(), value(), { maxKeys: 2 * most, size: "max" });
  return many.map((made) => {
    let left = most;
    const fitting = Object.entries(made).filter(([name, one]) => {
      const count = leavesOf(one, [name], { lists: "flatten", value: () => undefined }).length;
      const isFitting = count <= left;
      if (isFitting) left -= count;
      return isFitting;
    });
    return Object.fromEntries(fitting);
  });
}

/** Properties, or one property with nested names. There are as many names as the destination accepts, or a few more. */
function manyProperties(maxNames: number): fc.Arbitrary<LosslessCase["properties"]> {
  return fc.tuple(fc.constantFrom(0, 1, 7), fc.boolean()).map(([more, isNested]) => {
    const many = Object.fromEntries(manyNames(maxNames + more).map((name, index) => [name, index]));
    return isNested ? { all: many } : many;
  });
}

/** One text that is longer than the largest column of common databases. */
function hugeText(): fc.Arbitrary<LosslessCase["properties"]> {
  return fc.integer({ min: 14_000, max: 60_000 }).map((count) => ({ note: "long ".repeat(count) }));
}

/** One list with more elements than an event may have names. The list is sent as one text. */
function longList(): fc.Arbitrary<LosslessCase["properties"]> {
  return fc
    .integer({ min: 1_500, max: 3_000 })
    .map((length) => ({ ids: Array.from({ length }, (_, id) => id) }));
}

/** For destinations without a limit: the largest number of names in a case. */
const MOST_NAMES = 2_000;

/** Cases for the law `noValueIsLost`. */
export function losslessCase({
  maxNames,
  lists,
}: Pick<DestinationProfile, "maxNames" | "lists">): fc.Arbitrary<LosslessCase> {
  const extreme = fc.oneof(
    { weight: 1, arbitrary: hugeText() },
    { weight: lists === "join" ? 1 : 0, arbitrary: longList() },
    { weight: maxNames <= MOST_NAMES ? 2 : 0, arbitrary: manyProperties(Math.min(maxNames, MOST_NAMES)) },
  );
  const whole = extreme.map((properties) => ({ event: "E", properties, policy: false as const }));
  return fc.oneof({ weight: 8, arbitrary: ordinaryCase(maxNames) }, { weight: 2, arbitrary: whole });
}

function ordinaryCase(maxNames: number): fc.Arbitrary<LosslessCase> {
  const properties = fc.oneof(
    { weight: 12, arbitrary: fewProperties(Math.min(maxNames, 60)) },
    { weight: 1, arbitrary: fc.constant({}) },
  );
  const listed = fc.option(fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), {
    nil: false as const,
    freq: 2,
  });
  return fc.tuple(text(), properties, listed).map(([name, properties, listed]) => {
    const event = `E${name}`;
    if (listed === false) return { event, properties, policy: false };
    const eventProperties = Object.keys(properties).filter((_, index) => listed[index % listed.length]);
    return { event, properties, policy: { eventProperties, eventNames: [event] } };
  });
}
