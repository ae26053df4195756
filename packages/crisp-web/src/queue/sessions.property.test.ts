import fc from "fast-check";
import { expect, test } from "vitest";
import { type Command, type FakeCrisp, goLive } from "../../test/fake-crisp.js";
import { createFakePage, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";
import type { CrispWeb } from "../types.js";

const PEOPLE = ["ada", "bob", "cy"] as const;
const WAYS = ["email", "id", "email and id"] as const;

type Person = (typeof PEOPLE)[number];
type Way = (typeof WAYS)[number];
type Step =
  | { readonly kind: "identify"; readonly person: Person; readonly spelling: (email: string) => string }
  | { readonly kind: "track" | "reset" | "goLive" | "break" | "mend" };

const spellings = fc.constantFrom(
  (email: string) => email,
  (email: string) => email.toUpperCase(),
  (email: string) => `  ${email}\n`,
);

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("identify" as const),
        person: fc.constantFrom(...PEOPLE),
        spelling: spellings,
      }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("track" as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom("reset", "goLive", "break", "mend") }),
    },
  ),
  { maxLength: 30 },
);

/** The persons whose data is in the commands. */
function ownersOf(commands: readonly Command[]): Set<string> {
  const text = JSON.stringify(commands).toLowerCase();
  return new Set(PEOPLE.filter((person) => text.includes(`of ${person}`) || text.includes(`${person}@`)));
}

function identify(crisp: CrispWeb, way: Way, { person, spelling }: Extract<Step, { kind: "identify" }>) {
  const email = spelling(`${person}@example.com`);
  const traits = { name: `name of ${person}`, ...(way !== "id" && { email }) };
  return way === "email" ? crisp.identify(traits) : crisp.identify(`id of ${person}`, traits);
}

/** Returns a function that turns failures on or off. While they are on, reading `$crisp` throws. */
function breakable(page: FakePage) {
  let isBroken = false;
  let place = page.$crisp;
  Object.defineProperty(page, "$crisp", {
    get() {
      if (isBroken) throw new Error("broken");
      return place;
    },
    set(next) {
      place = next;
    },
  });
  return (broken: boolean) => {
    isBroken = broken;
  };
}

/** Performs the steps, and returns the client with the commands of each session. */
function live(
  way: Way,
  sequence: readonly Step[],
  choose: (all: readonly CrispWeb[]) => CrispWeb,
  copies = 1,
) {
  const { page } = createFakePage({ CRISP_TOKEN_ID: "host", $crisp: [] });
  const setBroken = breakable(page);
  const options = { websiteId: WEBSITE_ID, load: false, window: page };
  const all = Array.from({ length: copies }, () => createCrispWeb(options));
  let current = "nobody";
  let client: FakeCrisp | undefined;
  for (const step of sequence) {
    const crisp = choose(all);
    if (step.kind === "break" || step.kind === "mend") setBroken(step.kind === "break");
    if (step.kind === "goLive") {
      setBroken(false);
      client ??= goLive(page);
    }
    if (step.kind === "track") crisp.track("Order", { owner: `of ${current}` });
    if (step.kind === "reset") {
      current = "nobody";
      crisp.reset();
    }
    if (step.kind === "identify") {
      current = step.person;
      identify(crisp, way, step);
    }
  }
  setBroken(false);
  client ??= goLive(page);
  return client;
}

test.each(WAYS)("no session has data of two persons if the persons differ by %s", (way) => {
  const law = fc.property(steps, (sequence) => {
    const { sessions } = live(way, sequence, ([crisp]) => crisp as CrispWeb);
    for (const { commands } of sessions) expect([...ownersOf(commands)].length).toBeLessThanOrEqual(1);
    expect(sessions.slice(1).every(({ token }) => token === null)).toBe(true);
  });
  fc.assert(law, { numRuns: 500 });
});

test.each(WAYS)("one person who is identified by %s in different spellings has one session", (way) => {
  const law = fc.property(fc.array(spellings, { minLength: 1 }), fc.nat(20), (all, when) => {
    const sequence: Step[] = all.map((spelling) => ({ kind: "identify", person: "ada", spelling }));
    sequence.splice(when, 0, { kind: "goLive" });
    const { sessions } = live(way, sequence, ([crisp]) => crisp as CrispWeb);
    expect(sessions).toHaveLength(1);
  });
  fc.assert(law);
});

test("no session has data of two persons if two adapters on one page are called in turn", () => {
  const law = fc.property(steps, (sequence) => {
    let turn = 0;
    const { sessions } = live("id", sequence, (all) => all[turn++ % all.length] as CrispWeb, 2);
    for (const { commands } of sessions) expect([...ownersOf(commands)].length).toBeLessThanOrEqual(1);
  });
  fc.assert(law, { numRuns: 500 });
});
