import { describe, expect, test } from "vitest";
import { goLive } from "../../test/fake-crisp.js";
import { createFakePage, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";
import type { CrispWeb } from "../types.js";

const ADA = { email: "ada@example.com" };
const BOB = { email: "bob@example.com" };

type Step = (crisp: CrispWeb) => unknown;
type Table = readonly (readonly [what: string, steps: readonly Step[]])[];
type Loose = (...values: unknown[]) => unknown;

const loosely = (crisp: CrispWeb) => crisp.identify as Loose;

/** Performs the steps while Crisp is live, or before Crisp loads, and returns the number of sessions at the end. */
function sessionsAfter(steps: readonly Step[], isLive: boolean): number {
  const { page } = createFakePage({ CRISP_TOKEN_ID: "host" });
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page });
  const live = isLive && goLive(page);
  for (const step of steps) step(crisp);
  return (live || goLive(page)).sessions.length;
}

const SWITCHES: Table = [
  ["another email", [(c) => c.identify(ADA), (c) => c.identify(BOB)]],
  ["another id", [(c) => c.identify("1", ADA), (c) => c.identify("2", { name: "Bob" })]],
  ["another id as a number", [(c) => c.identify(1), (c) => c.identify(2)]],
  ["another id without traits", [(c) => c.identify("1", ADA), (c) => c.identify("2")]],
  ["the same id with another email", [(c) => c.identify("1", ADA), (c) => c.identify("1", BOB)]],
  ["another id with the same email", [(c) => c.identify("1", ADA), (c) => c.identify("2", ADA)]],
  [
    "another id after one person's email and id came in separate calls",
    [(c) => c.identify(ADA), (c) => c.identify("1"), (c) => c.identify("2")],
  ],
  [
    "another id in an HTTP API event",
    [
      (c) => c.identify("1", ADA),
      (c) => c.send({ event: "$identify", properties: { distinct_id: "2", $user_props: { name: "Bob" } } }),
    ],
  ],
  [
    "another id after an identify call without an id",
    [(c) => c.identify("1"), (c) => c.identify({ name: "Ada" }), (c) => c.identify("2")],
  ],
  [
    "another email after an identify call without an email",
    [(c) => c.identify(ADA), (c) => c.identify("1"), (c) => c.identify(BOB)],
  ],
  [
    "a track event with another user id",
    [(c) => c.identify("1", ADA), (c) => c.send({ type: "track", event: "Order", userId: "2" })],
  ],
  [
    "a track event of the HTTP API with another distinct id",
    [(c) => c.identify("1", ADA), (c) => c.send({ event: "Order", properties: { distinct_id: "2" } })],
  ],
  [
    "a track call with another distinct id",
    [(c) => c.identify("1", ADA), (c) => c.track("Order", { distinct_id: "2", $device_id: "3" })],
  ],
  [
    "a track event of one user and then a track event of another user",
    [
      (c) => c.send({ type: "track", event: "Order", userId: "1" }),
      (c) => c.send({ type: "track", event: "Order", userId: 2 }),
    ],
  ],
  [
    "a reset with another person after it",
    [(c) => c.identify("1", ADA), (c) => c.reset(), (c) => c.identify("2", BOB)],
  ],
  ["a reset", [(c) => c.identify(ADA), (c) => c.reset()]],
  ["a reset without an identified person", [(c) => c.reset()]],
];

const NO_SWITCHES: Table = [
  ["the first identify call", [(c) => c.track("Order"), (c) => c.identify("1", ADA)]],
  ["the same email in capitals", [(c) => c.identify(ADA), (c) => c.identify({ email: "ADA@Example.com" })]],
  [
    "the same email with spaces",
    [(c) => c.identify(ADA), (c) => c.identify({ email: " ada@example.com\n" })],
  ],
  ["the same id as a number", [(c) => c.identify("1", ADA), (c) => c.identify(1, ADA)]],
  ["an id for a known email", [(c) => c.identify(ADA), (c) => c.identify("1", { name: "Ada" })]],
  ["an email for a known id", [(c) => c.identify("1"), (c) => c.identify("1", ADA)]],
  ["another trait of the same person", [(c) => c.identify("1", ADA), (c) => c.identify({ name: "Ada" })]],
  ["the same email without an id", [(c) => c.identify("1", ADA), (c) => c.identify(null, ADA)]],
  [
    "a track call with another email in its properties",
    [(c) => c.identify("1", ADA), (c) => c.track("Order", BOB)],
  ],
  [
    "a track event with the same user id",
    [(c) => c.identify(1, ADA), (c) => c.send({ type: "track", event: "Order", userId: "1" })],
  ],
  [
    "a track event whose user id is its anonymous id",
    [
      (c) => c.identify("1", ADA),
      (c) => c.send({ type: "track", event: "Order", userId: "anonymous", anonymousId: "anonymous" }),
    ],
  ],
  [
    "a track event of the HTTP API whose distinct id is its device id",
    [
      (c) => c.identify("1", ADA),
      (c) => c.send({ event: "Order", properties: { distinct_id: "device", $device_id: "device" } }),
    ],
  ],
  [
    "a track call whose distinct id is its device id",
    [(c) => c.identify("1", ADA), (c) => c.track("Order", { distinct_id: "device", $device_id: "device" })],
  ],
  [
    "a property that is called userId",
    [(c) => c.identify("1", ADA), (c) => c.track("Order", { userId: "2", user_id: "3", id: "4" })],
  ],
  [
    "a property that is called distinct_id in a destination event",
    [
      (c) => c.identify("1", ADA),
      (c) => c.send({ type: "track", event: "Order", properties: { distinct_id: "2" } }),
    ],
  ],
];

describe.each([
  ["has not loaded", false],
  ["is live", true],
])("while Crisp %s", (_when, isLive) => {
  test.each(SWITCHES)("one new session is opened by %s", (_what, steps) => {
    expect(sessionsAfter(steps, isLive)).toBe(2);
  });

  test.each(NO_SWITCHES)("no new session is opened by %s", (_what, steps) => {
    expect(sessionsAfter(steps, isLive)).toBe(1);
  });

  test.each<Table[number]>([
    ["a callback instead of traits", [(c) => c.identify("1", ADA), (c) => loosely(c)("2", () => undefined)]],
    ["a text instead of traits", [(c) => c.identify("1", ADA), (c) => loosely(c)("2", "bob")]],
    [
      "traits that cannot be read",
      [(c) => c.identify("1", ADA), (c) => c.send({ type: "identify", userId: "2", traits: 5 })],
    ],
    [
      "properties of the HTTP API that cannot be read",
      [
        (c) => c.identify("1", ADA),
        (c) => c.send({ event: "$identify", properties: { distinct_id: "2", $user_props: 5 } }),
      ],
    ],
  ])("one new session is opened by another id with %s", (_what, steps) => {
    expect(sessionsAfter(steps, isLive)).toBe(2);
  });

  test("another id opens one new session, even if the id is a bigint", () => {
    expect(sessionsAfter([(c) => loosely(c)(1n, ADA), (c) => loosely(c)(2n, {})], isLive)).toBe(2);
  });
});

test.each(["Ada@Example.com", " ada@example.com\n"])(
  "another email than the live client's email opens a new session, and the same email %j does not",
  (email) => {
    const { page } = createFakePage();
    page.$crisp = [["set", "user:email", [email]]];
    const live = goLive(page);
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page });
    crisp.identify(ADA);
    expect(live.sessions).toHaveLength(1);
    createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page }).identify(BOB);
    expect(live.sessions).toHaveLength(2);
  },
);

test("a reset that could not be pushed is pushed before the next command", () => {
  const { page } = createFakePage();
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page });
  const queue: unknown[] = [];
  page.$crisp = {};
  crisp.reset();
  page.$crisp = queue;
  crisp.track("Order");
  expect(queue[0]).toEqual(["do", "session:reset"]);
  expect(page.CRISP_TOKEN_ID).toBeNull();
});

test("a reset clears the token even if `$crisp` cannot be read", () => {
  const { page } = createFakePage({ CRISP_TOKEN_ID: "ada-token" });
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page });
  Object.defineProperty(page, "$crisp", {
    get: () => {
      throw new Error("hostile");
    },
  });
  crisp.reset();
  expect(page.CRISP_TOKEN_ID).toBeNull();
});
