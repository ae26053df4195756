import { fc, test as property } from "@fast-check/vitest";
import { createHipaaPolicy, explain } from "@freshpaint/crisp-core";
import { expect } from "vitest";
import { type CountedExplanation, explainForCounts } from "./explain-for-counts.js";

const name = fc.constantFrom("email", "plan", "plan name", "__proto__", "", "$ip", "firstName", "%");
const bag = fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.constant("ada@example.com")));
const routing = fc.constantFrom(undefined, { All: false }, { Crisp: true });
const event = fc.oneof(
  fc.record({
    type: fc.constant("track"),
    event: fc.constantFrom("A", ""),
    properties: bag,
    integrations: routing,
  }),
  fc.record({ type: fc.constant("identify"), traits: bag, consent: routing }),
  fc.record({ event: fc.constantFrom("A", "$identify"), properties: bag }),
  fc.jsonValue(),
);
const policies = fc.constantFrom(
  false as const,
  createHipaaPolicy({ eventProperties: ["email", "plan name"], userProperties: ["email"] }),
  createHipaaPolicy({ eventProperties: ["plan"], eventNames: [] }),
);

/** Sorts the reports in an explanation. */
function inOrder(explanation: CountedExplanation): unknown {
  if (explanation.status === "skipped") return explanation;
  const properties = explanation.properties.map((report) => JSON.stringify(report)).toSorted();
  return { ...explanation, properties };
}

property.prop([event, policies])(
  "explainForCounts returns core's explanation without the hints",
  (input, hipaa) => {
    const explained = explain(input, { hipaa });
    const { hints: _, ...expected } = { hints: [], ...explained };
    expect(inOrder(explainForCounts(input, { hipaa }))).toEqual(inOrder(expected as CountedExplanation));
  },
);
