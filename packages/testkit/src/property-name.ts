import fc from "fast-check";
import { OWN_NAMES } from "./own-names.js";

const REAL: readonly string[] = [
  "email",
  "plan",
  "total",
  "tags",
  "order_id",
  "plan name",
  "price ($)",
  "user's age",
  "Button Text!",
  "$current_url",
  "products",
  "address",
  "first name",
  "pr\u00e9nom",
  "pre\u0301nom",
  "emoji 🙂 name",
  "日本",
  "mailchimp_msg_id",
];

/** Names with a special meaning in JavaScript, in JSON, or in Freshpaint's HTTP API. */
const LOADED: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "toJSON",
  "length",
  "0",
  "1",
  "01",
  "4294967295",
  "",
  " ",
  "\ud83d",
  "token",
  "time",
  "distinct_id",
  ...OWN_NAMES,
  "name",
  "firstName",
  "phone",
  "avatar",
  "companyName",
];

const STEMS: readonly string[] = [
  "a",
  "a b",
  "a\tb",
  "a\u00a0b",
  "a_b",
  "A_B",
  "$a_b",
  "a_b!",
  "a_b_2",
  "a b 2",
  "a_b_3",
];

/** Names that become equal when spaces are replaced by underscores and other illegal characters are removed. */
export function collidingName(): fc.Arbitrary<string> {
  return fc.constantFrom(...STEMS);
}

/** Legal names that become equal if a mapper cuts long names. */
export function longName(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: 30, max: 500 }), fc.nat(1))
    .map(([count, end]) => `${"a_".repeat(count)}${end}`);
}

/**
 * Property names: real names, names that become equal when they are made legal, names with a special meaning
 * (`__proto__`, `toJSON`, `$ip`), and any other text.
 *
 * @example
 * fc.sample(propertyName(), 3); // → ["plan name", "a\tb", "__proto__"]
 */
export function propertyName(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...REAL) },
    { weight: 3, arbitrary: collidingName() },
    { weight: 3, arbitrary: fc.constantFrom(...LOADED) },
    { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: "binary" }) },
  );
}
