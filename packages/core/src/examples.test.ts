import { EXAMPLES } from "@freshpaint/crisp-testkit";
import { describe, expect, test } from "vitest";
import { createHipaaPolicy, type MapOptions, mapIdentify, mapTrack, readEvent } from "./index.js";

function map(input: unknown, options: MapOptions): unknown {
  const reading = readEvent(input);
  if (reading.status === "skipped") return { status: "skipped", reason: reading.reason };
  const { event } = reading;
  return event.type === "track" ? mapTrack(event, options) : mapIdentify(event, options);
}

describe("the mapping gives the expected result for the worked example", () => {
  test.each(EXAMPLES)("$title", ({ input, policy, color, result }) => {
    const hipaa = policy === undefined ? false : createHipaaPolicy(policy);
    const answer = map(input, { hipaa, ...(color && { color: color as "green" }) });
    expect(answer).toStrictEqual(result);
    expect(JSON.stringify(answer), "in this order").toBe(JSON.stringify(result));
  });
});
