import { describe, expect, test, vi } from "vitest";
import { hostile } from "../../test/arbitraries.js";
import { goLive } from "../../test/fake-crisp.js";
import { createFakePage, createPageWith, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";

const RESET = ["do", "session:reset"];
const THEIRS = ["set", "user:nickname", ["Theirs"]];
const event = (text: string) => ["set", "session:event", [[[text, {}]]]];
const open = (window: FakePage) => createCrispWeb({ websiteId: WEBSITE_ID, load: false, window });

/** Creates a page with the given descriptor for `$crisp`. */
function createDeafPage(describe: (value: unknown) => PropertyDescriptor): FakePage {
  return Object.defineProperty(createFakePage().page, "$crisp", describe([]));
}

const PAGES: readonly (readonly [what: string, isHeardOf: boolean, create: () => FakePage])[] = [
  ["that has no queue", true, () => createFakePage().page],
  ["that has a queue", true, () => createPageWith([])],
  [
    "that has a non-enumerable queue",
    true,
    () => createDeafPage((value) => ({ value, writable: true, configurable: true })),
  ],
  [
    "that declares `var $crisp`",
    false,
    () => createDeafPage((value) => ({ value, writable: true, enumerable: true })),
  ],
  [
    "that has its own accessor",
    false,
    () =>
      createDeafPage((value) => {
        let place = value;
        return {
          get: () => place,
          set: (next) => {
            place = next;
          },
          configurable: true,
        };
      }),
  ],
  ["that is sealed", false, () => Object.seal(createPageWith([]))],
];

describe.each(PAGES)("on a page %s", (_what, isHeardOf, create) => {
  test("a new queue gets the waiting commands in order, and nothing is removed from the old queue", () => {
    const page = create();
    const crisp = open(page);
    crisp.track("one");
    crisp.reset();
    crisp.reset();
    crisp.track("two");
    const old = page.$crisp as unknown[];
    const ours = [event("one"), RESET, RESET, event("two")];
    expect(old).toEqual(ours);

    page.$crisp = [THEIRS];
    if (isHeardOf) expect(page.$crisp).toEqual([THEIRS, ...ours]);
    crisp.track("three");
    expect(page.$crisp).toEqual([THEIRS, ...ours, event("three")]);
    expect(old).toEqual(ours);
  });

  test("no command is sent twice if a snippet assigns the same queue or a copy of the queue", () => {
    const page = create();
    const crisp = open(page);
    crisp.track("one");
    page.$crisp = page.$crisp || [];
    page.$crisp = [...(page.$crisp as unknown[]), THEIRS];
    crisp.track("two");
    expect(page.$crisp).toEqual([event("one"), THEIRS, event("two")]);
  });

  test("the live client gets each command once, and the property `$crisp` is restored", () => {
    const page = create();
    const crisp = open(page);
    page.$crisp ??= [];
    const { value, ...before } = Object.getOwnPropertyDescriptor(page, "$crisp") ?? {};
    crisp.track("one");
    page.$crisp = [];
    crisp.track("two");
    const { sessions } = goLive(page);
    crisp.track("three");
    expect(sessions.map(({ commands }) => commands)).toEqual([[event("one"), event("two"), event("three")]]);
    expect(Object.getOwnPropertyDescriptor(page, "$crisp")).toMatchObject(before);
    page.$crisp = [];
    crisp.track("four");
    expect(page.$crisp).toEqual([event("four")]);
  });

  test("a new queue gets all waiting commands if `$crisp` had no value for a time", () => {
    const page = create();
    const crisp = open(page);
    crisp.track("one");
    for (const nothing of [null, "", undefined]) page.$crisp = nothing;
    crisp.track("two");
    expect(page.$crisp).toEqual([event("one"), event("two")]);
  });

  test.each<readonly [string, () => unknown]>([
    ["is frozen", () => Object.freeze([])],
    ["has no methods", () => ({})],
    ["throws on every operation", hostile],
    ["is a text", () => "$crisp"],
  ])(
    "a new value that %s causes no error in the page, and the next queue gets all commands",
    (_which, replace) => {
      const page = create();
      const crisp = open(page);
      crisp.track("one");
      expect(() => {
        page.$crisp = replace();
      }).not.toThrow();
      expect(crisp.track("lost")).toEqual({ status: "skipped", reason: "crisp_unavailable" });
      page.$crisp = [];
      crisp.track("two");
      expect(page.$crisp).toEqual([event("one"), event("two")]);
    },
  );

  test("waiting commands count towards the limit of 1,000 after they were pushed to a new queue", () => {
    const page = create();
    const crisp = open(page);
    for (let index = 0; index < 999; index += 1) crisp.track("Order");
    page.$crisp = [];
    expect(crisp.track("the last")).toEqual({ status: "queued", commands: 1 });
    expect(crisp.track("one more")).toEqual({ status: "skipped", reason: "queue_full" });
    expect(page.$crisp).toHaveLength(1_000);
  });
});

// Two copies cannot share a record on a window that is not extensible. Real windows are extensible.
describe.each(PAGES.filter(([, , create]) => Object.isExtensible(create())))(
  "on a page %s",
  (_what, _, create) => {
    test("two copies of our script share the waiting commands", () => {
      const page = create();
      const [first, second] = [open(page), open(page)];
      first.track("one");
      second.track("two");
      page.$crisp = [];
      second.track("three");
      page.$crisp = [];
      first.track("four");
      expect(page.$crisp).toEqual(["one", "two", "three", "four"].map(event));
    });
  },
);

describe("if the page deletes the queue", () => {
  const EVENTS = [event("one"), event("two")];

  test("no command is lost, even if the client runs only the commands of a new queue", () => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.track("one");
    delete page.$crisp;
    page.$crisp = [];
    const { sessions } = goLive(page);
    crisp.track("two");
    expect(sessions.map(({ commands }) => commands)).toEqual([EVENTS]);
  });

  test("no command is lost, even without a further call, because we check the queue when the script has loaded", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page }).track("one");
    await Promise.resolve();
    delete page.$crisp;
    page.$crisp = [];
    const { sessions } = goLive(page);
    scripts[0]?.end("load");
    expect(sessions.map(({ commands }) => commands)).toEqual([[event("one")]]);
  });

  test("the waiting commands are pushed to the next queue once", () => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.track("one");
    delete page.$crisp;
    page.$crisp = [];
    crisp.track("two");
    const { sessions } = goLive(page);
    crisp.track("three");
    expect(sessions.map(({ commands }) => commands)).toEqual([[...EVENTS, event("three")]]);
  });

  test("a waiting identify call opens a new session if the client's session has another email", () => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.identify("2", { email: "bob@example.com" });
    delete page.$crisp;
    page.$crisp = [];
    const { sessions } = goLive(page, "ada@example.com");
    crisp.track("bob's");
    expect(sessions.map(({ commands }) => commands)).toEqual([
      [],
      [["set", "user:email", ["bob@example.com"]], event("bob's")],
    ]);
  });

  test("the waiting commands are sent only once, even if the page then defines an accessor", () => {
    const page = createPageWith([]);
    const crisp = open(page);
    crisp.track("one");
    let place: unknown = [];
    Object.defineProperty(page, "$crisp", {
      get: () => place,
      set: (next) => {
        place = next;
      },
    });
    crisp.track("two");
    const { sessions } = goLive(page);
    crisp.track("three");
    expect(sessions.map(({ commands }) => commands)).toEqual([[...EVENTS, event("three")]]);
  });
});

describe("our accessor for `$crisp`", () => {
  test("exists only while commands wait, and is enumerable", () => {
    const { page } = createFakePage();
    const crisp = open(page);
    expect(page).not.toHaveProperty("$crisp");
    crisp.track("one");
    expect(Object.keys(page)).toEqual(["document", "$crisp"]);
    const client = { is: () => true, push: vi.fn() };
    page.$crisp = client;
    expect(Object.getOwnPropertyDescriptor(page, "$crisp")).toEqual({
      value: client,
      writable: true,
      enumerable: true,
      configurable: true,
    });
    expect(client.push).not.toHaveBeenCalled();
  });

  test("is not put back if the page defines its own accessor", () => {
    const page = createPageWith([]);
    const crisp = open(page);
    crisp.track("one");
    const accessor = { get: () => queue, set: vi.fn() };
    const queue: unknown[] = [];
    Object.defineProperty(page, "$crisp", accessor);
    crisp.track("two");
    expect(queue).toEqual([event("one"), event("two")]);
    expect(Object.getOwnPropertyDescriptor(page, "$crisp")).toMatchObject(accessor);
    expect(accessor.set).not.toHaveBeenCalled();
  });

  test("is not needed to detect the client if Crisp turns the queue object into its client", () => {
    const page = createPageWith([]);
    const crisp = open(page);
    crisp.track("one");
    const push = vi.fn();
    Object.assign(page.$crisp as object, { is: () => true, push });
    crisp.track("two");
    expect(push.mock.calls).toEqual([[event("two")]]);
  });
});
