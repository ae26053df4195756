import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowsDestination } from "../adapter.js";

const thrower = (): never => {
  throw new Error("read");
};

const unreadable = (name: string): object =>
  Object.defineProperty({ All: true }, name, { get: thrower, enumerable: true });

type Row = readonly [title: string, routing: unknown, destination: string, isAllowed: boolean];

const ROWS: readonly Row[] = [
  ["nothing", undefined, "Crisp", true],
  ["null", null, "Crisp", true],
  ["no key", {}, "Crisp", true],
  ["neither our name nor All", { Mixpanel: false }, "Crisp", true],
  ["All on", { All: true }, "Crisp", true],
  ["All off", { All: false }, "Crisp", false],
  ["All null", { All: null }, "Crisp", false],
  ["All in any case", { aLL: false }, "Crisp", false],
  ["two keys All, one off", { All: true, all: false }, "Crisp", false],
  ["All off, another destination on", { All: false, Mixpanel: true }, "Crisp", false],
  ["our name on, All off", { All: false, Crisp: true }, "Crisp", true],
  ["our name off, All on", { All: true, Crisp: false }, "Crisp", false],
  ["our name null, All on", { All: true, Crisp: null }, "Crisp", false],
  ["our name with settings", { All: false, Crisp: {} }, "Crisp", true],
  ["our name with 0, which is neither false nor null", { All: false, Crisp: 0 }, "Crisp", true],
  ["our name in any case", { All: false, cRISP: true }, "Crisp", true],
  ["our name as the argument in any case", { All: false, Crisp: true }, "CRISP", true],
  ["our name twice, once on", { crisp: false, Crisp: true }, "Crisp", true],
  ["our instance on", { All: false, "Crisp::support": true }, "Crisp", true],
  ["our name off and our instance on", { Crisp: false, "crisp::support": true }, "Crisp", true],
  ["our instance off", { All: true, "Crisp::support": false }, "Crisp", false],
  ["a name that begins with ours", { All: false, "Crisp Chat": true, "Crisp:x": true }, "Crisp", false],
  ["a name that ends with ours", { All: false, "My Crisp": true, "My::Crisp": true }, "Crisp", false],
  ["an instance with its own key", { All: true, Crisp: true, "Crisp::x": false }, "Crisp::x", false],
  ["an instance with its own key in any case", { All: false, "crisp::X": true }, "Crisp::x", true],
  ["an instance without a key, with the key Crisp", { All: true, Crisp: false }, "Crisp::x", false],
  ["an instance without a key, with the key All", { All: false }, "Crisp::x", false],
  ["an instance with the key of another instance", { All: false, "Crisp::y": true }, "Crisp::x", false],
  [
    "an instance with a key that begins with the name of the instance",
    { All: false, "Crisp::x::y": true },
    "Crisp::x",
    false,
  ],
  ["another destination's own name", { All: false, "Crisp Chat": true }, "Crisp Chat", true],
  ["an own key with an inherited name", { All: false, constructor: true }, "constructor", true],
  ["no own key, but an inherited key with our name", { All: false }, "constructor", false],
  ["a non-enumerable key", Object.defineProperty({ All: true }, "Crisp", { value: false }), "Crisp", true],
  ["our name with a getter that throws", unreadable("Crisp"), "Crisp", false],
  ["All with a getter that throws", unreadable("all"), "Crisp", false],
  ["another destination with a getter that throws", unreadable("Mixpanel"), "Crisp", true],
  ["a text", "Crisp", "Crisp", false],
  ["an empty text", "", "Crisp", false],
  ["a number", 1, "Crisp", false],
  ["true", true, "Crisp", false],
  ["false", false, "Crisp", false],
  ["a function", Object.assign(() => {}, { Crisp: true }), "Crisp", false],
  ["a symbol", Symbol("Crisp"), "Crisp", false],
  ["a list", ["Crisp"], "Crisp", false],
  ["a list without a prototype", Object.setPrototypeOf(["Crisp"], null), "Crisp", false],
  ["a Map", new Map([["Crisp", true]]), "Crisp", false],
  ["a Date", new Date(0), "Crisp", false],
  ["an object that inherits", Object.create({ Crisp: true }), "Crisp", false],
  ["an object without a prototype", Object.assign(Object.create(null), { All: false }), "Crisp", false],
  ["a proxy of a routing object", new Proxy({ Crisp: false }, {}), "Crisp", false],
  [
    "a proxy whose keys cannot be enumerated",
    new Proxy({ Crisp: true }, { ownKeys: thrower }),
    "Crisp",
    false,
  ],
  ["a revoked proxy", revoked(), "Crisp", false],
];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe("allowsDestination", () => {
  test.each(ROWS)("%s", (_, routing, destination, isAllowed) => {
    expect(allowsDestination(routing, destination)).toBe(isAllowed);
  });

  test("reads only the values of our keys and, if there are none, the value of `All`", () => {
    const read: unknown[] = [];
    const get = (target: object, key: string | symbol): unknown => {
      if (typeof key === "string") read.push(key);
      return Reflect.get(target, key);
    };
    const routing = { Mixpanel: true, All: true, "Crisp::x": true };
    expect(allowsDestination(new Proxy(routing, { get }), "Crisp")).toBe(true);
    expect(read).toStrictEqual(["Crisp::x"]);
  });

  test("gives the same result as a second implementation of the rule", () => {
    const name = fc.constantFrom(
      "Crisp",
      "crisp",
      "Crisp::x",
      "CRISP::X",
      "Crisp::y",
      "All",
      "all",
      "Mixpanel",
    );
    const routing = fc.dictionary(name, fc.constantFrom(true, false, null, 0, {}), { maxKeys: 5 });
    const destination = fc.constantFrom("Crisp", "cRISP", "Crisp::x", "crisp::X");
    fc.assert(
      fc.property(routing, destination, (object, asked) => {
        expect(allowsDestination(object, asked)).toBe(ruleByHand(object, asked));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A second implementation of the rule, for destinations with the names Crisp and Crisp::x. */
function ruleByHand(routing: Readonly<Record<string, unknown>>, destination: string): boolean {
  const valuesOf = (isMeant: (name: string) => boolean): unknown[] => {
    const values: unknown[] = [];
    for (const [key, value] of Object.entries(routing)) if (isMeant(key.toLowerCase())) values.push(value);
    return values;
  };
  const steps =
    destination.toLowerCase() === "crisp"
      ? [(name: string) => /^crisp(::.*)?$/.test(name)]
      : [(name: string) => name === "crisp::x", (name: string) => name === "crisp"];
  for (const step of steps) {
    const values = valuesOf(step);
    if (values.length > 0) return values.some((value) => value !== false && value !== null);
  }
  return !valuesOf((name) => name === "all").some((value) => value === false || value === null);
}
