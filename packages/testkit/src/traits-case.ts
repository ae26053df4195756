import fc from "fast-check";
import type { PolicySettings } from "./policy-settings.js";

export type Traits = Readonly<Record<string, unknown>>;

/** Traits that every mapper can send, and the policy. */
export interface TraitsCase {
  readonly traits: Traits;
  /** An identify call with these traits in one of the four places that Freshpaint uses, or without traits. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly policy: PolicySettings | false;
}

/** Generates texts of many lengths. Such texts detect a mapper that cuts texts. */
function longer(start: string, more: string, most: number): fc.Arbitrary<string> {
  return fc.nat(Math.floor(most / more.length)).map((count) => start + more.repeat(count));
}

/** The value, or the value with white space around it, or a value that is never sent, such as a blank text. */
function untidy(value: fc.Arbitrary<string | number | bigint>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: value.map((inner) => ` ${inner}\t`) },
    { weight: 1, arbitrary: fc.constantFrom(null, "", "  ", true, [], new Date(0)) },
  );
}

/** The places where Freshpaint puts traits. */
const PLACES: readonly ((traits: Traits) => TraitsCase["event"])[] = [
  (traits) => ({ type: "identify", traits }),
  (traits) => ({ type: "identify", properties: traits }),
  (traits) => ({ type: "identify", context: { traits } }),
  (traits) => ({ event: "$identify", properties: { $user_props: traits } }),
];

/** Cases for the law `traitsReachTheirFields`. No two traits have the same text. */
export function traitsCase(): fc.Arbitrary<TraitsCase> {
  const number = fc.oneof(fc.integer({ min: 1 }), fc.bigInt({ min: 10n ** 9n, max: 10n ** 20n }));
  const traits = fc.record(
    {
      email: untidy(longer("Ada", ".b", 200).map((local) => `${local}@example.com`)),
      name: untidy(longer("Ade\u0301la", " Lovelace", 1_000)),
      firstName: untidy(longer("Grace", " Brewster", 1_000)),
      phone: untidy(fc.oneof(longer("+1 555", " 0100", 100), number)),
      avatar: untidy(
        fc.constantFrom("https", "http").chain((scheme) => longer(`${scheme}://example.com/`, "a/", 1_000)),
      ),
      lastName: untidy(longer("Hopper", " Murray", 100)),
      companyName: untidy(longer("Engines", " & Sons", 1_000)),
    },
    { requiredKeys: [] },
  );
  const listed = fc.option(fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), {
    nil: false as const,
    freq: 2,
  });
  const maybeTraits = fc.oneof({ weight: 12, arbitrary: traits }, { weight: 1, arbitrary: fc.constant({}) });
  const place = fc.constantFrom(...PLACES);
  return fc.tuple(maybeTraits, listed, place).map(([traits, listed, place]) => {
    const event = Object.keys(traits).length > 0 ? place(traits) : { type: "identify", userId: "user-1" };
    if (listed === false) return { traits, event, policy: false };
    const isListed = (_: string, index: number) => listed[index % listed.length];
    return { traits, event, policy: { userProperties: Object.keys(traits).filter(isListed) } };
  });
}
