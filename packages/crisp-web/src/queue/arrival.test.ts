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

describe("a session that Crisp opens for a visitor known from an earlier visit", () => {
  test("is reset if another person was identified meanwhile", () => {
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

  test("is reset before the first queued person, even if it belongs to the last one", () => {
    const { page, crisp } = open();
    identify(crisp, "ada");
    identify(crisp, "bob");
    expect(commandsOf(goLive(page, emailOf("bob")))).toEqual([[], [setEmail("ada")], [setEmail("bob")]]);
  });

  test("is not reset before commands that the page itself queued first", () => {
    const theirs = ["set", "user:nickname", ["Theirs"]];
    const { page, crisp } = open({ $crisp: [theirs] });
    identify(crisp, "bob");
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[theirs], [setEmail("bob")]]);
  });

  test("is reset before the commands that the page has left in the queue", () => {
    const { page, crisp } = open();
    crisp.track("taken out");
    identify(crisp, "bob");
    crisp.track("bob's");
    (page.$crisp as Command[]).shift();
    expect(commandsOf(goLive(page, emailOf("ada")))).toEqual([[], [setEmail("bob"), event("bob's")]]);
  });

  test.each<readonly [string, (crisp: CrispWeb) => unknown, string | undefined]>([
    ["the same person", (crisp) => crisp.identify({ email: " ADA@Example.com" }), emailOf("ada")],
    ["a person without an email", (crisp) => crisp.identify("1", { name: "Ada" }), emailOf("ada")],
    ["nobody", (crisp) => crisp.track("Order"), emailOf("ada")],
    ["somebody, and it is nobody's", (crisp) => identify(crisp, "bob"), undefined],
  ])("is kept for %s", (_whom, call, email) => {
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

  // LIMIT: a client that replays its queue before it takes its place cannot be told in time.
  test("gets no reset from a client that has replayed the queue already", () => {
    const { page, crisp } = open();
    identify(crisp, "ada");
    identify(crisp, "bob");
    const client = goLiveLate(page, emailOf("ada"));
    crisp.track("bob's");
    expect(commandsOf(client)).toEqual([[setEmail("ada")], [setEmail("bob"), event("bob's")]]);
  });
});

describe("a token that the page sets before Crisp has loaded", () => {
  test("does not get waiting data of the previous person", () => {
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

  test("is kept if no command of another person waits", () => {
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

  test("is kept for the first person identified", () => {
    const { page, crisp } = open({ CRISP_TOKEN_ID: "ada-token" });
    identify(crisp, "ada");
    crisp.track("ada's");
    expect(goLive(page).sessions).toMatchObject([{ token: "ada-token", commands: { length: 2 } }]);
  });
});

test.each([
  ["says who it has by throwing", { get: () => hostileError() }],
  ["says who it has by a number", { get: () => 5 }],
  ["cannot say who it has", {}],
])("a client that %s takes the queue's place all the same", (_how, more) => {
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

/** A page whose host ties sessions to persons, and whose Crisp snippet may be added at any time. */
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

/** The persons that a session is about: by its token, by earlier visits, and by the data sent to it. */
function ownersOf({ token, email, commands }: FakeCrisp["sessions"][number]): readonly Person[] {
  // Events without an identified person may come from anybody, and a session without data cannot mix persons.
  if (commands.length === 0) return [];
  const text = JSON.stringify([token, email, commands]);
  return PEOPLE.filter((person) => text.includes(`of ${person}`) || text.includes(emailOf(person)));
}

const eventsIn = (commands: readonly Command[]) =>
  commands
    .filter(([, method]) => method === "session:event")
    .map(([, , value]) => (value as string[][][])[0]?.[0]?.[0]);

test("no session has data of two persons, and no event is lost or sent twice, in any order of persons, earlier visits and the arrival of Crisp", () => {
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
