import fc from "fast-check";
import { expect, test } from "vitest";
import { createFakePage, type FakePage, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";

const TRAPS = ["get", "set", "has", "defineProperty", "getOwnPropertyDescriptor", "deleteProperty"] as const;

/** Creates a window on which each operation works, throws or is refused, in the order of `moods`. */
function moody(page: FakePage, moods: readonly ("fine" | "throws" | "refuses")[]): FakePage {
  let turn = 0;
  const trap =
    (name: (typeof TRAPS)[number]) =>
    (...details: unknown[]) => {
      const mood = moods[turn++ % moods.length];
      if (mood === "throws") throw new Error("the page's own");
      return mood === "refuses" && name !== "get"
        ? undefined
        : Reflect.apply(Reflect[name], Reflect, details.slice(0, name === "set" ? 3 : undefined));
    };
  return new Proxy(page, Object.fromEntries(TRAPS.map((name) => [name, trap(name)])));
}

const moods = fc.array(fc.constantFrom("fine", "fine", "fine", "throws", "refuses"), { minLength: 1 });
const calls = fc.array(fc.constantFrom("track", "ada", "bob", "reset", "snippet", "live"), { maxLength: 15 });

test("our calls throw no error, and neither do the page's calls, if operations on the window fail at any time", () => {
  const law = fc.property(moods, calls, (sequence, names) => {
    const { page } = createFakePage();
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window: moody(page, sequence) });
    const identify = (person: string) => crisp.identify(person, { email: `${person}@example.com` });
    const steps = {
      track: () => crisp.track("Order"),
      ada: () => identify("ada"),
      bob: () => identify("bob"),
      reset: () => crisp.reset(),
      // The page assigns to its own window.
      snippet: () => {
        page.$crisp = [];
      },
      live: () => {
        page.$crisp = { is: () => true, get: () => "ada@example.com", push: () => undefined };
      },
    };
    const told = names.map((name) => steps[name]()?.status ?? "nothing");
    expect(["queued", "skipped", "nothing"]).toEqual(expect.arrayContaining(told));
  });
  fc.assert(law, { numRuns: 500 });
});
