import { describe, expect, test } from "vitest";
import { hostile } from "../../test/arbitraries.js";
import { createPageWith, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import {
  createArrayStub,
  createChainStub,
  createDeafProxyStub,
  createInitStub,
  createSdk,
  queueOf,
  replay,
} from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { createCrispWeb } from "../create-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

type Freshpaint = AnyPage["freshpaint"];

/** Creates a page with an initialized stub of version 1.4. */
function open() {
  const page: AnyPage = { freshpaint: createInitStub() };
  page.freshpaint.init("environment", {});
  return page;
}

/** Creates a live SDK that has all methods. */
function createWholeSdk(): Freshpaint {
  const names =
    "track_with_groups addEventProperties register register_once addInitialEventProperties removeEventProperty unregister";
  const methods = Object.fromEntries(names.split(" ").map((name) => [name, () => undefined]));
  return { ...createSdk(), ...methods, people: { set: () => "set" } };
}

const PLACES = ["connected stub", "stub before connecting", "live SDK"] as const;

const tracked = (calls: (freshpaint: Freshpaint) => unknown, where: (typeof PLACES)[number]) => {
  const page = open();
  if (where === "stub before connecting") calls(page.freshpaint);
  const { calls: forwarded } = connectSpy(page);
  if (where === "live SDK") page.freshpaint = createWholeSdk();
  if (where !== "stub before connecting") calls(page.freshpaint);
  return forwarded;
};

const SHARED: readonly (readonly [what: string, calls: (fp: Freshpaint) => unknown, properties: unknown])[] =
  [
    [
      "the properties from addEventProperties",
      (fp) => fp.addEventProperties({ plan: "pro" }),
      { plan: "pro", total: 1 },
    ],
    ["the properties from register", (fp) => fp.register({ plan: "pro" }), { plan: "pro", total: 1 }],
    [
      "its own value for a property that is also shared",
      (fp) => fp.register({ total: 2, plan: "pro" }),
      { total: 1, plan: "pro" },
    ],
    [
      "the later of two shared values",
      (fp) => [fp.register({ plan: "pro" }), fp.register({ plan: "max" })],
      { plan: "max", total: 1 },
    ],
    [
      "the first value if register_once sets a property again",
      (fp) => [fp.register({ plan: "pro" }), fp.register_once({ plan: "max", seats: 2 })],
      { plan: "pro", seats: 2, total: 1 },
    ],
    [
      "the first value if addInitialEventProperties sets a property again",
      (fp) => [fp.addInitialEventProperties({ plan: "pro" }), fp.addInitialEventProperties({ plan: "max" })],
      { plan: "pro", total: 1 },
    ],
    [
      "the remaining properties after unregister",
      (fp) => [fp.register({ plan: "pro", seats: 2 }), fp.unregister("plan")],
      { seats: 2, total: 1 },
    ],
    [
      "the remaining properties after removeEventProperty",
      (fp) => [fp.register({ plan: "pro", seats: 2 }), fp.removeEventProperty("seats")],
      { plan: "pro", total: 1 },
    ],
    [
      "no shared properties if register gets no object",
      (fp) => [fp.register("pro"), fp.register(null), fp.register()],
      { total: 1 },
    ],
  ];

describe.each(PLACES)("calls on a %s", (where) => {
  test.each(SHARED)("give a later track call %s", (_what, calls, properties) => {
    const forwarded = tracked((fp) => [calls(fp), fp.track("Order", { total: 1 })], where);
    expect(forwarded).toEqual([["track", "Order", properties]]);
  });

  test("give shared properties to later track calls without properties, but not to earlier calls", () => {
    const calls = (fp: Freshpaint) => [
      fp.track("One"),
      fp.register({ plan: "pro" }),
      fp.track("Two"),
      fp.track("Three", null),
    ];
    expect(tracked(calls, where)).toEqual([
      ["track", "One"],
      ["track", "Two", { plan: "pro" }],
      ["track", "Three", { plan: "pro" }],
    ]);
  });

  test("give no shared properties to calls after a reset", () => {
    const calls = (fp: Freshpaint) => [fp.register({ plan: "pro" }), fp.reset(), fp.track("Order")];
    expect(tracked(calls, where)).toEqual([["reset"], ["track", "Order"]]);
  });

  test("give no shared properties to an identify call", () => {
    const calls = (fp: Freshpaint) => [fp.register({ plan: "pro" }), fp.identify("1", { name: "Ada" })];
    expect(tracked(calls, where)).toEqual([["identify", "1", { name: "Ada" }]]);
  });

  test("are forwarded as track calls without the groups if the method is track_with_groups", () => {
    const calls = (fp: Freshpaint) => [
      fp.register({ plan: "pro" }),
      fp.track_with_groups("Order", { total: 1 }, { company: "Engines" }),
    ];
    expect(tracked(calls, where)).toEqual([["track", "Order", { plan: "pro", total: 1 }]]);
  });

  test("are forwarded as identify calls if the method is people.set", () => {
    const calls = (fp: Freshpaint) => [fp.people.set({ name: "Ada" }), fp.people.set("phone", "5")];
    expect(tracked(calls, where)).toEqual([
      ["identify", { name: "Ada" }],
      ["identify", { phone: "5" }],
    ]);
  });

  test("are forwarded with their third argument, unless it is a callback", () => {
    const options = { integrations: { All: false } };
    const calls = (fp: Freshpaint) => [
      fp.track("One", { total: 1 }, options),
      fp.track("Two", () => 1),
      fp.track("Three", undefined, () => 1),
      fp.identify("1", undefined, options),
    ];
    expect(tracked(calls, where)).toEqual([
      ["track", "One", { total: 1 }, options],
      ["track", "Two"],
      ["track", "Three"],
      ["identify", "1", undefined, options],
    ]);
  });
});

test("properties that are not a plain object are passed on unchanged, and the mapping rejects them", () => {
  const page = open();
  const { calls } = connectSpy(page);
  page.freshpaint.register({ plan: "pro" });
  const given = [Object.assign(new Map(), { patient: "Ada" }), "text", hostile()];
  for (const properties of given) page.freshpaint.track("Order", properties);
  expect(calls.map(([, , properties], index) => properties === given[index])).toEqual([true, true, true]);
});

test("a call is still forwarded if a shared property cannot be read", () => {
  const page = open();
  const { calls } = connectSpy(page);
  const shared = {
    plan: "pro",
    get broken() {
      throw new Error("the page's own");
    },
  };
  page.freshpaint.register(shared);
  page.freshpaint.register(hostile());
  page.freshpaint.track("Order");
  expect(calls).toHaveLength(1);
  expect(Object.keys(calls[0]?.[2] ?? {})).toEqual(["plan", "broken"]);
});

describe("a named instance of the SDK", () => {
  const connect = (page: AnyPage) => {
    const { calls, crisp } = spyCrispWeb();
    return { calls, undo: connectFreshpaint(page, crisp, { instance: "second" }) };
  };

  test.each([true, false])(
    "is forwarded without the main instance's calls (connected before init: %s)",
    (isBefore) => {
      const page = open();
      let opened = isBefore ? connect(page) : undefined;
      page.freshpaint.init("environment", {}, "second");
      page.freshpaint.second.track("queued");
      opened ??= connect(page);
      page.freshpaint.track("main");
      page.freshpaint.second.track("ours");
      expect(opened.calls).toEqual([
        ["track", "queued"],
        ["track", "ours"],
      ]);
    },
  );

  test("is still connected when the SDK loads, and is restored when the connection is undone", () => {
    const page = open();
    page.freshpaint.init("environment", {}, "second");
    const { calls, undo } = connect(page);
    page.freshpaint.second.track("queued");
    const queue = queueOf(page.freshpaint.second);
    const sdk = Object.assign(createSdk(), { second: createSdk(), init: () => undefined });
    const before = Object.getOwnPropertyDescriptors(sdk);
    page.freshpaint = sdk;
    replay(queue, sdk.second);
    page.freshpaint.second.track("live");
    expect(calls).toEqual([
      ["track", "queued"],
      ["track", "live"],
    ]);
    undo();
    expect(page.freshpaint).toBe(sdk);
    expect(Object.getOwnPropertyDescriptors(sdk)).toEqual(before);
  });

  test("has its own consent", () => {
    const page = open();
    const { calls } = connect(page);
    const denied = { consent_management: { initial_consent: { All: false } } };
    page.freshpaint.init("environment", denied);
    page.freshpaint.init("environment", {}, "second");
    page.freshpaint.second.track("goes");
    page.freshpaint.init("environment", { ...denied }, "second");
    page.freshpaint.second.track("denied");
    expect(calls).toEqual([["track", "goes"]]);
  });

  test("is not forwarded by a connection to the main instance", () => {
    const page = open();
    const { calls } = connectSpy(page);
    page.freshpaint.init(
      "environment",
      { consent_management: { initial_consent: { All: false } } },
      "second",
    );
    page.freshpaint.second.track("second");
    page.freshpaint.track("main");
    expect(calls).toEqual([["track", "main"]]);
  });
});

describe("chained calls", () => {
  test("are each forwarded once, including awaited calls and calls that are added to the chain later", async () => {
    const page: AnyPage = { freshpaint: createChainStub() };
    const { calls } = connectSpy(page);
    const chain = page.freshpaint.identify("1");
    chain.track("One").page("Home").track("Two");
    await page.freshpaint.track("Awaited");
    chain.track("Three");
    const expected = [
      ["identify", "1"],
      ...["One", "Two", "Awaited", "Three"].map((name) => ["track", name]),
    ];
    expect(calls).toEqual(expected);
    expect(connectSpy(page).calls).toHaveLength(expected.length);
    expect(calls).toEqual(expected);
    expect(queueOf(page.freshpaint)).toHaveLength(2);
  });

  test("are forwarded if they were queued before connecting", async () => {
    const page: AnyPage = { freshpaint: createChainStub() };
    page.freshpaint.identify("1").track("One");
    await page.freshpaint.track("Awaited");
    expect(connectSpy(page).calls).toEqual([
      ["identify", "1"],
      ["track", "One"],
      ["track", "Awaited"],
    ]);
  });

  test("are forwarded if the stub's methods return the stub", () => {
    const page: AnyPage = { freshpaint: createArrayStub() };
    const stub = page.freshpaint;
    for (const name of ["track", "identify"])
      stub[name] = (...values: unknown[]) => {
        stub.push([name, ...values]);
        return stub;
      };
    const { calls } = connectSpy(page);
    expect(page.freshpaint.identify("1").track("One")).toBe(page.freshpaint);
    expect(calls).toEqual([
      ["identify", "1"],
      ["track", "One"],
    ]);
  });
});

describe("a call that the page pushes onto the stub", () => {
  test.each<readonly [what: string, create: () => unknown]>([
    ["an array-like stub", createArrayStub],
    ["a Proxy", createDeafProxyStub],
  ])("is forwarded like a method call: %s", (_what, create) => {
    const page: AnyPage = { freshpaint: create() };
    const { calls } = connectSpy(page);
    page.freshpaint.push(["track", "One"]);
    page.freshpaint.push(["page", "Home"], ["track", "Two"], 5);
    expect(calls).toEqual([
      ["track", "One"],
      ["track", "Two"],
    ]);
    expect(connectSpy(page).calls).toEqual(calls);
  });

  test("is forwarded at the next method call if the page does not call the stub's own `push`", () => {
    const page: AnyPage = { freshpaint: createArrayStub() };
    const { calls } = connectSpy(page);
    Array.prototype.push.call(page.freshpaint, ["track", "One"]);
    page.freshpaint.track("Two");
    expect(calls).toEqual([
      ["track", "One"],
      ["track", "Two"],
    ]);
  });
});

test("calls inside init are forwarded, and calls inside any other call are ignored", () => {
  const page: AnyPage = {};
  const { calls } = connectSpy(page);
  page.freshpaint = {
    ...createSdk(),
    init(_environment: string, { loaded }: { loaded: () => void }) {
      loaded();
    },
    identify() {
      this.reset();
      page.freshpaint.track("$identify");
    },
  };
  page.freshpaint.init("environment", { loaded: () => page.freshpaint.track("Loaded") });
  page.freshpaint.identify("1");
  page.freshpaint.track("After");
  expect(calls).toEqual([
    ["track", "Loaded"],
    ["identify", "1"],
    ["track", "After"],
  ]);
});

test("queued calls are forwarded if the stub returns a function even for `length` and for each index", () => {
  const queue: unknown[] = [];
  const get =
    (_: unknown, name: string | symbol) =>
    (...values: unknown[]) =>
      queue.push([name, ...values]);
  const page: AnyPage = { freshpaint: new Proxy(queue, { get }) };
  page.freshpaint.track("Before");
  const { calls } = connectSpy(page);
  page.freshpaint.track("After");
  expect(calls).toEqual([
    ["track", "Before"],
    ["track", "After"],
  ]);
});

test("a call is forwarded if the stub queues its `arguments` object", () => {
  const stub = [] as unknown as unknown[] & Record<string, unknown>;
  stub["track"] = function (..._values: unknown[]) {
    // biome-ignore lint/complexity/noArguments: older stubs queue them.
    const values = arguments;
    Array.prototype.unshift.call(values, "track");
    stub.push(values);
  };
  const page: AnyPage = { freshpaint: stub };
  page.freshpaint.track("Before", { total: 1 });
  const { calls } = connectSpy(page);
  page.freshpaint.track("After");
  expect(calls).toEqual([
    ["track", "Before", { total: 1 }],
    ["track", "After"],
  ]);
});

test("the token of a track call is not sent if a property refers to the call's own properties object", () => {
  const window: FakePage & AnyPage = createPageWith([]);
  window.freshpaint = createWholeSdk();
  connectFreshpaint(window, createCrispWeb({ websiteId: WEBSITE_ID, load: false, window }));
  window.freshpaint.register({ plan: "Pro" });
  const properties: Record<string, unknown> = { total: 1, token: "t", distinct_id: "u" };
  properties["self"] = properties;
  properties["list"] = [{ properties }];
  window.freshpaint.track("Order", properties);
  expect(window.$crisp).toEqual([["set", "session:event", [[["Order", { plan: "Pro", total: 1 }]]]]]);
});

test("properties that were shared before a reset are not sent after the SDK repeats the queued calls", () => {
  const page = open();
  const stub = page.freshpaint;
  const { calls } = connectSpy(page);
  page.freshpaint.register({ plan: "Pro" });
  page.freshpaint.track("Before");
  page.freshpaint.reset();
  page.freshpaint = createWholeSdk();
  replay(queueOf(stub), page.freshpaint);
  page.freshpaint.track("After");
  expect(calls).toEqual([["track", "Before", { plan: "Pro" }], ["reset"], ["track", "After"]]);
});

test.each(["page", "group", "alias", "track_pageview"])(
  "calls that the SDK makes inside %s are not forwarded",
  (name) => {
    const sdk: Freshpaint = createSdk();
    sdk[name] = (id: unknown) => sdk.track("$inner", { id });
    const page: AnyPage = { freshpaint: sdk };
    const { calls } = connectSpy(page);
    page.freshpaint[name]("ada@example.com");
    page.freshpaint.track("Order");
    expect(calls).toEqual([["track", "Order"]]);
    expect(sdk.seen).toEqual([
      ["track", "$inner", { id: "ada@example.com" }],
      ["track", "Order"],
    ]);
  },
);

describe("the page's own calls in a callback of `ready` are forwarded", () => {
  const createReadySdk = (): Freshpaint => ({
    ...createSdk(),
    ready: (callback: () => void) => callback(),
    push(entry: [string, ...unknown[]]) {
      this[entry[0]](...entry.slice(1));
    },
  });
  const track = (page: AnyPage) => () => page.freshpaint.track("Ready");

  test("if the callback is pushed onto the SDK", () => {
    const page: AnyPage = { freshpaint: createReadySdk() };
    const { calls } = connectSpy(page);
    page.freshpaint.push(["ready", track(page)]);
    expect(calls).toEqual([["track", "Ready"]]);
  });

  test("if the SDK's methods cannot be replaced", () => {
    const page: AnyPage = { freshpaint: Object.freeze(createReadySdk()) };
    const { calls } = connectSpy(page);
    page.freshpaint.ready(track(page));
    expect(calls).toEqual([["track", "Ready"]]);
  });
});
