import { describe, expect, test } from "vitest";
import { createClientSideMapping, type FreshpaintEvent, type PropertyChange } from "./index.js";

const CASES: readonly (readonly [title: string, event: FreshpaintEvent, expected: object])[] = [
  [
    "an event, and no contact",
    { type: "track", event: "Order", properties: { email: "ada@example.com" } },
    { status: "mapped", event: { text: "Order", data: { email: "ada@example.com" }, color: "blue" } },
  ],
  [
    "a user",
    { type: "identify", traits: { email: "ada@example.com" } },
    { status: "mapped", user: { email: "ada@example.com" } },
  ],
  [
    "an event without a name",
    { type: "track", event: " " },
    { status: "skipped", reason: "event_name_missing" },
  ],
  [
    "a user of whom nothing is known",
    { type: "identify", traits: {} },
    { status: "skipped", reason: "no_supported_traits" },
  ],
];

describe("a client-side mapping answers", () => {
  test.each(CASES)("%s", (_, event, expected) => {
    expect(createClientSideMapping({ color: "blue" })(event)).toStrictEqual(expected);
  });
});

test.each<readonly [event: FreshpaintEvent, to: string]>([
  [{ type: "track", event: "Order", properties: { "plan name": "Pro" } }, "plan_name"],
  [{ type: "identify", traits: { name: "Ada" } }, "nickname"],
])("a client-side mapping tells what became of %j", (event, to) => {
  const changes: PropertyChange[] = [];
  createClientSideMapping({ onChange: (change) => void changes.push(change) })(event);
  expect(changes).toMatchObject([{ action: "renamed", to }]);
});
