import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareInputs } from "../test/compare-with-reference.js";

type Event = Record<string, unknown>;

// The events have real shapes and invented values. packages/testkit/corpus/SOURCES.md lists their sources.
const corpus = new URL("../../testkit/corpus/events.ndjson", import.meta.url);
const lines = readFileSync(corpus, "utf8").trim().split("\n");
const events: readonly Event[] = lines.map((line) => JSON.parse(line));

const propertiesOf = (event: Event): object => Object(event["traits"] ?? event["properties"]);

/** Makes the event that a backend would have posted to Freshpaint's HTTP API. */
function toHttpApi(event: Event): Event {
  const envelope = { distinct_id: "d", token: "t", $insert_id: event["messageId"], $options: { All: true } };
  return event["type"] === "identify"
    ? { event: "$identify", properties: { ...envelope, $user_props: propertiesOf(event) } }
    : { event: event["event"], properties: { ...envelope, ...propertiesOf(event) } };
}

/** Makes a policy that lists every second name, in reverse order. */
function policyFor(event: Event): object {
  const names = Object.keys(propertiesOf(event))
    .filter((_, index) => index % 2 === 0)
    .toReversed();
  return { eventProperties: names, userProperties: names };
}

test("the corpus contains all 2,505 events", () => {
  expect(events).toHaveLength(2_505);
});

describe("core and the reference agree on every event of the corpus", () => {
  test("without a policy", () => {
    for (const event of events) compareInputs(event, {});
  });

  test("under a policy that lists half of the event's names", () => {
    for (const event of events) compareInputs(event, { policy: policyFor(event) });
  });

  test("in the shape of the HTTP API", () => {
    for (const event of events) compareInputs(toHttpApi(event), {});
  });
});
