import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareInputs } from "../test/compare-with-reference.js";

type Event = Record<string, unknown>;

// Real shapes with invented values; packages/testkit/corpus/SOURCES.md says where they come from.
const corpus = new URL("../../testkit/corpus/events.ndjson", import.meta.url);
const lines = readFileSync(corpus, "utf8").trim().split("\n");
const events: readonly Event[] = lines.map((line) => JSON.parse(line));

const propertiesOf = (event: Event): object => Object(event["traits"] ?? event["properties"]);

/** What a backend would have posted to Freshpaint's HTTP API. */
function toHttpApi(event: Event): Event {
  const envelope = { distinct_id: "d", token: "t", $insert_id: event["messageId"], $options: { All: true } };
  return event["type"] === "identify"
    ? { event: "$identify", properties: { ...envelope, $user_props: propertiesOf(event) } }
    : { event: event["event"], properties: { ...envelope, ...propertiesOf(event) } };
}

/** Every other name, last first. */
function policyFor(event: Event): object {
  const names = Object.keys(propertiesOf(event))
    .filter((_, index) => index % 2 === 0)
    .toReversed();
  return { eventProperties: names, userProperties: names };
}

test("the corpus has all its events", () => {
  expect(events).toHaveLength(2_505);
});

describe("core and the reference agree on every event of the corpus", () => {
  test("without a policy", () => {
    for (const event of events) compareInputs(event, {});
  });

  test("under a policy that lists half of its names", () => {
    for (const event of events) compareInputs(event, { policy: policyFor(event) });
  });

  test("as the HTTP API takes it", () => {
    for (const event of events) compareInputs(toHttpApi(event), {});
  });
});
