import fc from "fast-check";

const NAMES = ["email", "name", "firstName", "phone", "avatar", "companyName", "plan name", "ü", "__proto__"];
const EMAILS = ["ada@example.com", " Bob@Example.com ", "no address", "@", ""];
const ADDRESSES = ["https://a.example/b.png", "HTTP://a.example", "javascript:alert(1)", "//a.example"];

const text = fc.oneof(fc.string(), fc.constantFrom(...EMAILS, ...ADDRESSES));

const scalar = fc.oneof(
  text,
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined, Number.NaN, 5n, new Date(0)),
);

/** Objects that a page may pass as properties. */
export const bags: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.oneof(fc.constantFrom(...NAMES), fc.string()),
  fc.oneof(scalar, fc.array(scalar), fc.dictionary(fc.string(), scalar)),
);

/** Values of any type. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  bags,
  text,
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withMap: true }),
  fc.constantFrom(Symbol("s"), () => undefined),
);

/** An object that throws on every operation. */
export function hostile(): object {
  const fail = () => {
    throw new Error("hostile");
  };
  const traps = [
    "get",
    "has",
    "set",
    "ownKeys",
    "getOwnPropertyDescriptor",
    "getPrototypeOf",
    "defineProperty",
  ];
  return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, fail])));
}
