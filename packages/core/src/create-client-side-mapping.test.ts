import { describe, expect, test } from "vitest";
import {
  type ClientSideOptions,
  createClientSideMapping,
  createHipaaPolicy,
  type FreshpaintEvent,
  type PropertyChange,
} from "./index.js";

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

test("the color is asked of each event's name", () => {
  const map = createClientSideMapping({ color: (name) => (name === "Order" ? "blue" : undefined) });
  expect(map({ type: "track", event: "Order" })).toStrictEqual({
    status: "mapped",
    event: { text: "Order", data: {}, color: "blue" },
  });
  expect(map({ type: "track", event: "Visit" })).toStrictEqual({
    status: "mapped",
    event: { text: "Visit", data: {} },
  });
});

test.each([null, undefined])("%s for an event is skipped", (event) => {
  expect(createClientSideMapping({})(event as never)).toStrictEqual({
    status: "skipped",
    reason: "invalid_event",
  });
});

test.each([[createHipaaPolicy({})], [true], [null], [{}]])(
  "HIPAA mode is refused, not overlooked: %j",
  (hipaa) => {
    const create = () => createClientSideMapping({ hipaa } as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(/^hipaa: .*client-side.*@freshpaint\/crisp-rest/);
  },
);

test("HIPAA mode that is off is taken as such", () => {
  const map = createClientSideMapping({ hipaa: false });
  expect(map({ type: "track", event: "Visit" })).toHaveProperty("status", "mapped");
});

test.each([
  ["color", { color: "magenta" }],
  ["onChange", { onChange: "listener" }],
])("a wrong %s is told at once, and not shown", (name, options) => {
  expect(() => createClientSideMapping(options as ClientSideOptions)).toThrow(
    new RegExp(`^${name}: expected`),
  );
});
