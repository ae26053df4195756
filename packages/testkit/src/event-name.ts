import fc from "fast-check";

const EVENT_NAMES: readonly string[] = [
  "Order Completed",
  "Email: open",
  'Click "Book now" (home)',
  "rendez-vous confirm\u00e9",
  "E",
];

/** Names that change if a mapper trims, normalizes or cuts names. */
const FRAGILE_NAMES: readonly string[] = [
  " Order Completed ",
  "rendez-vous confirme\u0301",
  "order ".repeat(200),
];

/** Event names like those that customers choose, and like those that Freshpaint's autocapture makes. */
export function eventName(): fc.Arbitrary<string> {
  const odd = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("", "  ", "__proto__", "\ud83d"));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...EVENT_NAMES) },
    { weight: 1, arbitrary: fc.constantFrom(...FRAGILE_NAMES) },
    { weight: 1, arbitrary: odd },
  );
}
