import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, type FakeCrisp, goLive, goLiveLate } from "../../test/fake-crisp.js";
import { createFakePage, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";
import type { CrispWeb } from "../types.js";

const emailOf = (person: string) => `${person}@example.com`;
const identify = (crisp: CrispWeb, person: string) => crisp.identify(person, { email: emailOf(person) });
const setEmail = (person: string) => ["set", "user:email", [emailOf(person)]];
const event = (text: string) => ["set", "session:event", [[[text, {}]]]];
const commandsOf = ({ sessions }: FakeCrisp) => sessions.map(({ commands }) => commands);

function open(globals: Partial<FakePage> = {}) {
  const { page } = createFakePage(globals);
  return { page, crisp: createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page }) };
}

describe("a session of an earlier visit that Crisp opens when it loads", () => {
  test("is reset if another person was identified in the meantime", () => {
    const { page, crisp } = open({ CRISP_TOKEN_ID: "ada-token" });
    crisp.track("before");
    identify(crisp, "bob");
    crisp.track("bob's");
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([
      [],
      [event("before"), setEmail("bob"), event("bob's")],
    ]);
    expect(page.CRISP_TOKEN_ID).toBeNull();
  });

  test("is reset before the first person's commands, even if the session belongs to the last person identified", () => {
    const { page, crisp } = open();
    identify(crisp, "ada");
    identify(crisp, "bob");
    expect(commandsOf(goLive(page, emailOf("bob")))).toEqual([[], [setEmail("ada")], [setEmail("bob")]]);
  });

  test("is reset after commands that the page itself queued before ours", () => {
    const theirs = ["set", "user:nickname", ["Theirs"]];
    const { page, crisp } = open({ $crisp: [theirs] });
    identify(crisp, "bob");
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[theirs], [setEmail("bob")]]);
  });

  test("is reset before our remaining commands if the page has removed one of our commands", () => {
    const { page, crisp } = open();
    crisp.track("taken out");
    identify(crisp, "bob");
    crisp.track("bob's");
    (page.$crisp as Command[]).shift();
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[], [setEmail("bob"), event("bob's")]]);
  });

  test.each<readonly [string, (crisp: CrispWeb) => unknown, string | undefined]>([
    [
      "the same person is identified",
      (crisp) => crisp.identify({ email: " ADA@Example.com" }),
      emailOf("ada"),
    ],
    ["the identified person has no email", (crisp) => crisp.identify("1", { name: "Ada" }), emailOf("ada")],
    ["no person is identified", (crisp) => crisp.track("Order"), emailOf("ada")],
    ["a person is identified and the session has no email", (crisp) => identify(crisp, "bob"), undefined],
  ])("is not reset if %s", (_whom, call, email) => {
    const { page, crisp } = open({ CRISP_TOKEN_ID: "host-token" });
    call(crisp);
    expect(goLive(page, email).sessions).toHaveLength(1);
    expect(page.CRISP_TOKEN_ID).toBe("host-token");
  });

  test("is not reset twice for a person identified after a reset", () => {
    const { page, crisp } = open();
    crisp.reset();
    identify(crisp, "bob");
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[], [setEmail("bob")]]);
  });

  // This is a known limit. We cannot add a reset if the client runs the queued commands before it replaces the queue.
  test("is not reset if the client has already run the queued commands", () => {
    const { page, crisp } = open();
    identify(crisp, "ada");
    identify(crisp, "bob");
    const client = goLiveLate(page, emailOf("ada"));
    crisp.track("bob's");
    expect(commandsOf(client)).toEqual([[setEmail("ada")], [setEmail("bob"), event("bob's")]]);
  });
});

describe("a session of an earlier visit is reset before another person's first command", () => {
  const identifyUnrouted = (crisp: CrispWeb, person: string) =>
    crisp.identify(person, { email: emailOf(person) }, { integrations: { All: false } });

  test("if the identify call was not routed and a track call waits", () => {
    const { page, crisp } = open();
    identifyUnrouted(crisp, "bob");
    crisp.track("bob's");
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[], [event("bob's")]]);
  });

  test("if the identify call was not routed and no command waits", () => {
    const { page, crisp } = open();
    identifyUnrouted(crisp, "bob");
    const client = goLive(page, emailOf("ada"));
    crisp.track("bob's");
    expect(commandsOf(client)).toEqual([[], [event("bob's")]]);
  });

  test("if the identify call was denied before the page itself loaded Crisp", () => {
    const { page, crisp } = open();
    crisp.setConsent(false);
    identify(crisp, "bob");
    const client = goLive(page, emailOf("ada"));
    crisp.setConsent(true);
    crisp.track("bob's");
    expect(commandsOf(client)).toEqual([[], [event("bob's")]]);
  });

  test("if calls of two persons were held until the page itself had loaded Crisp", () => {
    const { page } = createFakePage();
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page, consent: "pending" });
    identify(crisp, "bob");
    identify(crisp, "cy");
    const client = goLive(page, emailOf("ada"));
    crisp.setConsent(true);
    expect(commandsOf(client)).toEqual([[], [setEmail("bob")], [setEmail("cy")]]);
  });

  test("if the page deletes the queue, and no command follows until Crisp loads", () => {
    const { page, crisp } = open();
    identify(crisp, "bob");
    Reflect.deleteProperty(page, "$crisp");
    crisp.setConsent(true);
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[], [setEmail("bob")]]);
  });

  test("but not if the held person is the session's person", () => {
    const { page } = createFakePage();
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page, consent: "pending" });
    identify(crisp, "ada");
    const client = goLive(page, emailOf("ada"));
    crisp.setConsent(true);
    expect(commandsOf(client)).toEqual([[setEmail("ada")]]);
  });
});

describe("a token that the page sets before Crisp has loaded", () => {
  test("is cleared if commands of the previous person wait, and the token's session gets no data", () => {
    const { page, crisp } = open();
    identify(crisp, "ada");
    crisp.reset();
    page.CRISP_TOKEN_ID = "bob-token";
    identify(crisp, "bob");
    expect(page.CRISP_TOKEN_ID).toBe("bob-token");
    const client = goLive(page);
    expect(client.sessions.map(({ token }) => token)).toEqual(["bob-token", null, null]);
    expect(commandsOf(client)).toEqual([[], [setEmail("ada")], [setEmail("bob")]]);
  });

  test("is not cleared if no command of another person waits", () => {
    const { page, crisp } = open({ CRISP_TOKEN_ID: "old-token" });
    crisp.reset();
    crisp.reset();
    page.CRISP_TOKEN_ID = "bob-token";
    identify(crisp, "bob");
    crisp.track("bob's");
    const { sessions } = goLive(page);
    expect(sessions.at(-1)).toEqual({ token: "bob-token", commands: [setEmail("bob"), event("bob's")] });
    expect(page.CRISP_TOKEN_ID).toBe("bob-token");
  });

  test("is used for the first person identified", () => {
    const { page, crisp } = open({ CRISP_TOKEN_ID: "ada-token" });
    identify(crisp, "ada");
    crisp.track("ada's");
    expect(goLive(page).sessions).toMatchObject([{ token: "ada-token", commands: { length: 2 } }]);
  });
});

test.each([
  ["throws when we read its email", { get: () => hostileError() }],
  ["returns a number as its email", { get: () => 5 }],
  ["has no get method", {}],
])("a client still replaces the queue if it %s", (_how, more) => {
  const { page, crisp } = open();
  identify(crisp, "bob");
  const client = { is: () => true, push: () => undefined, ...more };
  page.$crisp = client;
  expect(page.$crisp).toBe(client);
  expect(identify(crisp, "bob")).toEqual({ status: "queued", commands: 1 });
});

function hostileError(): never {
  throw new Error("the page's own");
}

const PEOPLE = ["ada", "bob", "cy"] as const;

type Person = (typeof PEOPLE)[number];
type Step = readonly [kind: "identify" | "login" | "track" | "reset" | "snippet" | "goLive", person: Person];

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(
    fc.constantFrom("identify", "login", "track", "track", "reset", "snippet", "goLive"),
    fc.constantFrom(...PEOPLE),
  ),
  { maxLength: 20 },
);

/** Runs the steps on a page whose log-in sets a token for each person, and whose Crisp snippet can run at any time. */
function run(sequence: readonly Step[], visitor: Person | undefined) {
  const { page, crisp } = open();
  const visitorsEmail = visitor && emailOf(visitor);
  let current: Person | undefined;
  let tracked = 0;
  let client: FakeCrisp | undefined;
  for (const [kind, person] of [...sequence, ["goLive", "ada"] as const]) {
    if (kind === "goLive") client ??= goLive(page, visitorsEmail);
    if (kind === "snippet" && !client) page.$crisp = [];
    if (kind === "reset" || kind === "login") crisp.reset();
    if (kind === "reset") current = undefined;
    if (kind === "login") page.CRISP_TOKEN_ID = `token of ${person}`;
    if (kind === "identify" || kind === "login") {
      current = person;
      identify(crisp, person);
    }
    if (kind === "track") crisp.track(`${tracked++}`, { owner: `of ${current}` });
  }
  return { sessions: client?.sessions ?? [], tracked };
}

/** The persons whose data a session has: from its token, from an earlier visit, or from its commands. */
function ownersOf({ token, email, commands }: FakeCrisp["sessions"][number]): readonly Person[] {
  // A session without commands cannot mix the data of two persons.
  if (commands.length === 0) return [];
  const text = JSON.stringify([token, email, commands]);
  return PEOPLE.filter((person) => text.includes(`of ${person}`) || text.includes(emailOf(person)));
}

const eventsIn = (commands: readonly Command[]) =>
  commands
    .filter(([, method]) => method === "session:event")
    .map(([, , value]) => (value as string[][][])[0]?.[0]?.[0]);

test("no session has data of two persons, and each event is sent once, in any order of calls and whenever Crisp loads", () => {
  const law = fc.property(
    steps,
    fc.option(fc.constantFrom(...PEOPLE), { nil: undefined }),
    (sequence, visitor) => {
      const { sessions, tracked } = run(sequence, visitor);
      for (const session of sessions) expect(ownersOf(session).length).toBeLessThanOrEqual(1);
      const numbers = Array.from({ length: tracked }, (_, index) => `${index}`);
      expect(sessions.flatMap(({ commands }) => eventsIn(commands))).toEqual(numbers);
    },
  );
  fc.assert(law, { numRuns: 1_000 });
});
