import {
  hostileValue,
  identifyCase,
  leaksNothing,
  type MappingCase,
  messyValue,
  trackCase,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainingMapper, toMapOptions } from "../../test/core-mappers.js";
import { type Explanation, explain, mapIdentify, mapTrack, readEvent } from "../index.js";

const value = fc.oneof(messyValue(), hostileValue());
const cases = fc.oneof(trackCase(value), identifyCase(value));

/** Reads, maps and explains the input of a case. */
function follow({ input, policy }: MappingCase) {
  const made = input.make();
  const options = toMapOptions({ policy });
  const reading = readEvent(made);
  if (reading.status === "skipped") throw new Error(reading.message);
  const { event } = reading;
  const mapped = event.type === "track" ? mapTrack(event, options) : mapIdentify(event, options);
  const explanation = explain(made, options) as Extract<Explanation, { status: "explained" }>;
  return { event, mapped, explanation, isHipaa: policy !== false };
}

describe("explain", () => {
  test("returns the result of the mapping for both connection modes", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { event, mapped, explanation, isHipaa } = follow(one);
        const { status, ...rest } = mapped;
        const sent = status === "mapped" ? { status: "sent", ...rest } : mapped;
        const isRouted = "contact" in mapped && "email" in mapped.contact;
        const { contact, ...onClient } = sent as { contact?: unknown };
        expect(explanation.type).toBe(event.type);
        expect(explanation.clientSide).toStrictEqual(
          isHipaa ? { status: "refused", reason: "hipaa_needs_server_side" } : onClient,
        );
        if (isRouted) expect(explanation.serverSide).toStrictEqual(sent);
        else expect(explanation.serverSide).toHaveProperty("status", "skipped");
        if (event.type === "identify") {
          expect(explanation.serverSide).toHaveProperty("reason", "identify_not_supported");
        } else if (!isRouted) {
          expect(explanation.serverSide).toHaveProperty(
            "reason",
            Object(contact).reason ?? Object(mapped).reason,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test("returns all properties in their original order, with the name under which each was sent", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { event, mapped, explanation } = follow(one);
        const bag = (event.type === "track" ? event.properties : event.traits) ?? {};
        const names = explanation.properties.map(({ path }) => path[0]);
        const isListed = mapped.status === "mapped" || names.length > 0;
        expect([...new Set(names)]).toStrictEqual(isListed ? Object.keys(bag) : []);
        const sent = Object("event" in mapped ? mapped.event.data : Object(mapped).user);
        for (const report of explanation.properties) {
          if (report.action === "passed") expect(sent[report.to]).toBe(Object(bag)[report.property]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("leaks no value, neither in the outcomes nor in the report", () => {
    fc.assert(leaksNothing(explainingMapper, cases), { numRuns: 500 });
  });
});
