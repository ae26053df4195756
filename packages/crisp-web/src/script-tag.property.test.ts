import { readFileSync } from "node:fs";
import { EXAMPLES } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything, bags } from "../test/arbitraries.js";
import { createPageWith, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";
import type { CrispWeb, CrispWebOptions } from "./types.js";

/** The built script, in which smaller modules replace some modules of the package. */
const source = readFileSync(new URL("../dist/freshpaint-crisp.min.js", import.meta.url), "utf8");
const built = new Function(`${source}\nreturn FreshpaintCrisp;`)() as {
  readonly createCrispWeb: typeof createCrispWeb;
};

/** Runs `use` with a new adapter. Returns its result, the pushed commands and the reported changes. */
function resultsOf(create: typeof createCrispWeb, use: (crisp: CrispWeb) => unknown) {
  const window = createPageWith([]);
  const changes: unknown[] = [];
  const onChange: CrispWebOptions["onChange"] = (change) => void changes.push(change);
  const outcome = use(create({ websiteId: WEBSITE_ID, load: false, window, onChange }));
  return { outcome, pushed: window.$crisp, changes };
}

const expectSame = (use: (crisp: CrispWeb) => unknown) =>
  expect(resultsOf(built.createCrispWeb, use)).toStrictEqual(resultsOf(createCrispWeb, use));

test.each(EXAMPLES.filter(({ commands }) => commands !== "refused"))(
  "the script-tag build pushes the same commands as the package: $title",
  ({ input }) => expectSame((crisp) => crisp.send(input)),
);

const envelopes = fc.record(
  {
    userId: fc.oneof(fc.string(), fc.integer()),
    anonymousId: fc.string(),
    timestamp: anything,
    messageId: anything,
    context: anything,
    integrations: fc.oneof(
      anything,
      fc.dictionary(fc.constantFrom("All", "Crisp", "crisp::x", "Other"), fc.boolean()),
    ),
    consent: fc.oneof(anything, fc.dictionary(fc.constantFrom("All", "Crisp"), fc.boolean())),
  },
  { requiredKeys: [] },
);

const inputs: fc.Arbitrary<unknown> = fc.oneof(
  anything,
  fc
    .tuple(envelopes, fc.constantFrom("track", "identify", "page", 5), fc.string(), anything, bags)
    .map(([envelope, type, event, properties, traits]) => ({ ...envelope, type, event, properties, traits })),
  fc
    .tuple(envelopes, fc.constantFrom("$identify", "$page", "Order"), bags, anything, bags)
    .map(([envelope, event, properties, $options, $user_props]) => ({
      ...envelope,
      event,
      properties: { ...properties, distinct_id: "1", token: "t", time: 1, $options, $user_props },
    })),
);

const FIELDS =
  "type event properties traits context anonymousId userId timestamp integrations consent routing";

test.each(FIELDS.split(" "))(
  "the script-tag build and the package treat an event with an unreadable %s field in the same way",
  (field) => {
    const unreadable = {
      enumerable: true,
      get() {
        throw new Error("the page's own");
      },
    };
    for (const event of [
      { type: "track", event: "Order", properties: { total: 1 } },
      { type: "identify", traits: { email: "ada@example.com" } },
      { event: "Order", properties: { total: 1 } },
    ])
      expectSame((crisp) => crisp.send(Object.defineProperty({ ...event }, field, unreadable)));
  },
);

test("the script-tag build pushes, returns and reports the same as the package for every input", () => {
  const law = fc.property(inputs, fc.string(), bags, envelopes, (input, name, properties, options) => {
    expectSame((crisp) => [
      crisp.send(input),
      crisp.track(name, properties, options as never),
      crisp.identify(name, properties, options as never),
      crisp.identify(properties),
    ]);
  });
  fc.assert(law, { numRuns: 500 });
});

test("for 1,500 colliding names, the script-tag build adds the same suffixes as the package", () => {
  const properties = Object.fromEntries(
    Array.from({ length: 1_500 }, (_, index) => [`a${"!".repeat(index)}`, index]),
  );
  expectSame((crisp) => crisp.track("Order", properties));
});

/** Returns a text inside `depth` nested objects. */
const nested = (depth: number): unknown => (depth === 0 ? "x" : { a: nested(depth - 1) });

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 1]));
const cyclic: Record<string, unknown> = { b: 1 };
cyclic["self"] = { cyclic };
const shared = { deep: Array.from({ length: 500 }, (_, index) => ({ index })) };
const holed = Object.assign(Array(3), { 0: 1, 2: 3, extra: 1, 4294967295: 2 });

test.each<[string, () => Record<string, unknown>]>([
  ["1,001 properties", () => many(1_001)],
  ["1,001 nested properties below a name with a space", () => ({ "a b": many(1_001), z: 1 })],
  ["100,001 values", () => ({ a: Array(100_001).fill(1), b: 2 })],
  ["objects that occur several times", () => ({ a: shared, b: [shared, shared], c: [[shared]] })],
  ["more characters than an event may have", () => ({ a: "x".repeat(999_998), b: "yy", c: 1 })],
  ["a joined text that is too long", () => ({ a: Array(3).fill("x".repeat(400_000)), b: 1 })],
  ["long paths", () => ({ ["k".repeat(250_000)]: [[1, 2, 3, 4], [5, 6, 7, 8], [9]], b: 1 })],
  [
    "objects at and beyond the maximum depth",
    () => ({ a: nested(9), b: nested(10), c: nested(11), d: [nested(9)] }),
  ],
  ["a cycle", () => cyclic],
  [
    "arrays with holes and named properties",
    () => ({ holed, none: Array(2), nothing: [undefined, null], mixed: [1, [2], 3] }),
  ],
  ["revoked proxies", () => ({ a: revoked(), b: [1, revoked()], c: { d: revoked() } })],
  [
    "numbers and boxed values",
    () => ({
      zero: -0,
      big: 2 ** 53,
      list: [-0, 2 ** 60, 1n, true],
      none: Number.NaN,
      boxed: [new Number(1), new String("s"), Object(false), Object(2n)],
      tagged: Object.assign(new Number(3), { [Symbol.toStringTag]: "Object" }),
      date: new Date(0),
      map: new Map(),
      run() {},
      symbol: Symbol("s"),
    }),
  ],
  [
    "names that Freshpaint reserves",
    () => ({ $ip: 1, distinct_id: 2, a: { $ip: 3, distinct_id: 4 }, $options: { x: 1 } }),
  ],
  [
    "names that collide, are empty or reserved",
    () => ({ "a b": 1, a_b: 2, a: { b: 3 }, "!": 4, "": 5, "!a": { "": 6 } }),
  ],
  [
    "names of Object.prototype",
    () => JSON.parse('{"__proto__":1,"constructor":2,"a":{"__proto__":3},"toString!":4}'),
  ],
  [
    "user properties of other types",
    () => ({ email: " A@b.co", name: 7, firstName: "x", avatar: "javascript:1", plan: 1, $ip: 2 }),
  ],
])("the script-tag build and the package map these properties in the same way: %s", (_, make) => {
  expectSame((crisp) => [crisp.track("Order", make()), crisp.identify("1", make())]);
});

test.each<[string, object]>([
  ["hipaa", { hipaa: true }],
  ["websiteId", { websiteId: "x" }],
  ["consent", { consent: "yes" }],
  ["scriptUrl", { scriptUrl: 5 }],
  ["scriptUrl", { scriptUrl: null }],
  ["nonce", { nonce: 5 }],
  ["load", { load: "yes" }],
  ["onLoadError", { onLoadError: {} }],
  ["window", { window: "x" }],
  ["destination", { destination: " Crisp" }],
  ["destination", { destination: "" }],
  ["destination", { destination: null }],
  ["eventNames", { eventNames: ["Order"] }],
  ["eventNames", { eventNames: null }],
  ["eventNames.onyl", { eventNames: { onyl: [] } }],
  ["eventNames.only", { eventNames: { only: "Order" } }],
  ["eventNames.except", { eventNames: { except: Object.assign(Array(2), { 1: "Order" }) } }],
  ["onChange", { onChange: true }],
  ["color", { color: "mauve" }],
  ["color", { color: null }],
])("the script-tag build and the package name the wrong option: %s", (name, wrong) => {
  const options = { websiteId: WEBSITE_ID, window: createPageWith([]), ...wrong } as never;
  const message = expect.objectContaining({
    name: "TypeError",
    message: expect.stringMatching(`^${name}: `),
  });
  expect(() => createCrispWeb(options)).toThrow(message);
  expect(() => built.createCrispWeb(options)).toThrow(message);
});

const choices: NonNullable<CrispWebOptions["eventNames"]>[] = [
  { only: ["Order"] },
  { except: ["Order"] },
  { only: [] },
  {},
];

test.each(choices)(
  "the script-tag build and the package send the same events with eventNames %o",
  (eventNames) => {
    for (const name of ["Order", "Other", " "]) {
      const outcomes = [createCrispWeb, built.createCrispWeb].map((create) => {
        const window = createPageWith([]);
        const crisp = create({ websiteId: WEBSITE_ID, load: false, window, eventNames, color: () => "red" });
        return [crisp.track(name), window.$crisp];
      });
      expect(outcomes[1]).toStrictEqual(outcomes[0]);
    }
  },
);
