import { readFileSync } from "node:fs";
import { EXAMPLES } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything, bags } from "../test/arbitraries.js";
import { createPageWith, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";
import type { CrispWeb, CrispWebOptions } from "./types.js";

/** The built script, which has other modules than the package where a page needs less. Built before the tests run. */
const source = readFileSync(new URL("../dist/freshpaint-crisp.min.js", import.meta.url), "utf8");
const built = new Function(`${source}\nreturn FreshpaintCrisp;`)() as {
  readonly createCrispWeb: typeof createCrispWeb;
};

/** What calls push and answer, and what is told of their properties. */
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
  "the script pushes what the package does: $title",
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

test.each(FIELDS.split(" "))("an event whose %s cannot be read is the same to the script", (field) => {
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
});

test("whatever the script is given, it pushes, answers and reports what the package does", () => {
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

test("names that collide by the hundred are counted alike", () => {
  const properties = Object.fromEntries(
    Array.from({ length: 1_500 }, (_, index) => [`a${"!".repeat(index)}`, index]),
  );
  expectSame((crisp) => crisp.track("Order", properties));
});
