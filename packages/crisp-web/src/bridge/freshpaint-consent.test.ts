import { describe, expect, test } from "vitest";
import { createFakePage, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import {
  createArrayStub,
  createChainStub,
  createDeafProxyStub,
  createInitStub,
  createSdk,
} from "../../test/freshpaint-stubs.js";
import { type AnyPage, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { createCrispWeb } from "../create-crisp-web.js";
import type { CrispWebOptions } from "../types.js";
import { type BridgeOptions, connectFreshpaint } from "./connect-freshpaint.js";

type Page = FakePage & AnyPage;

const settled = () => Promise.resolve();
const managed = (more: object) => ({ consent_management: more });
const MANAGER = { onetrust: { category_mapping: { C0004: ["Crisp"] } } };

/** A page with the stub of version 1.4, connected to one of our adapters. */
function open(options: Partial<CrispWebOptions> = {}, bridge: BridgeOptions = {}) {
  const { page, scripts } = createFakePage();
  const window = page as Page;
  window.freshpaint = createInitStub();
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window, ...options });
  const undo = connectFreshpaint(window, crisp, bridge);
  return { page: window, scripts, crisp, undo, reconnect: () => connectFreshpaint(window, crisp, bridge) };
}

const texts = ({ $crisp }: Page): unknown[] =>
  (($crisp ?? []) as unknown[][]).map(([, , value]) => (value as string[][][] | undefined)?.[0]?.[0]?.[0]);

type Verdict = "sent" | "held" | "denied";

/** Makes a track call, and returns what happened to the call. */
function verdictOf({ page, crisp }: Pick<ReturnType<typeof open>, "page" | "crisp">): Verdict {
  const outcome = crisp.track("probe");
  if (outcome.status === "queued") return "sent";
  expect(texts(page)).not.toContain("probe");
  return outcome.status === "held" ? "held" : "denied";
}

const INITS: readonly (readonly [what: string, config: unknown, verdict: Verdict])[] = [
  ["nothing about consent", {}, "sent"],
  ["no configuration", undefined, "sent"],
  ["an empty consent object", managed({}), "sent"],
  ["an initial consent to all", managed({ initial_consent: { All: true } }), "sent"],
  ["an initial consent to Crisp", managed({ initial_consent: { All: false, crisp: true } }), "sent"],
  ["an initial consent to others", managed({ initial_consent: { All: false, Mixpanel: true } }), "denied"],
  ["an initial consent that is not an object", managed({ initial_consent: "none" }), "denied"],
  ["a consent manager", managed(MANAGER), "held"],
  ["a consent manager of the opt-in model", managed({ ...MANAGER, consent_model: "opt-in" }), "held"],
  ["a consent manager of an unknown model", managed({ ...MANAGER, consent_model: "OPT-OUT" }), "held"],
  ["a consent manager of the opt-out model", managed({ ...MANAGER, consent_model: "opt-out" }), "sent"],
  [
    "a consent manager with its own opt-out model",
    managed({ osano: { ...MANAGER.onetrust, consent_model: "opt-out" } }),
    "sent",
  ],
  [
    "a consent manager of the opt-out model that names only other destinations",
    managed({ osano: { category_mapping: { ANALYTICS: ["Mixpanel"] } }, consent_model: "opt-out" }),
    "denied",
  ],
  [
    "a consent manager of the opt-out model that names an instance of Crisp",
    managed({
      osano: { category_mapping: { A: [], B: ["Mixpanel", "crisp::chat"] }, consent_model: "opt-out" },
    }),
    "sent",
  ],
  [
    "a consent manager of the opt-out model without categories",
    managed({ osano: { category_mapping: {}, consent_model: "opt-out" } }),
    "sent",
  ],
  [
    "a consent manager of the opt-in model that names only other destinations",
    managed({ osano: { category_mapping: { ANALYTICS: ["Mixpanel"] } } }),
    "held",
  ],
  [
    "a consent manager and an initial consent",
    managed({ ...MANAGER, initial_consent: { Crisp: true } }),
    "sent",
  ],
];

describe("an init call", () => {
  test.each(INITS)("on a connected stub, with %s: later calls are $2", (_what, config, verdict) => {
    const opened = open();
    opened.page.freshpaint.init("environment", config);
    expect(verdictOf(opened)).toBe(verdict);
  });

  test.each(INITS)(
    "in the queue before connecting, with %s: later calls are $2",
    (_what, config, verdict) => {
      const { page } = createFakePage();
      const window = page as Page;
      window.freshpaint = createInitStub();
      window.freshpaint.init("environment", config);
      const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window });
      connectFreshpaint(window, crisp);
      expect(verdictOf({ page: window, crisp })).toBe(verdict);
    },
  );

  test.each(INITS)("on a live SDK, with %s: later calls are $2", (_what, config, verdict) => {
    const opened = open();
    opened.page.freshpaint = { ...createSdk(), init: () => undefined };
    opened.page.freshpaint.init("environment", config);
    expect(verdictOf(opened)).toBe(verdict);
  });
});

type Calls = (freshpaint: AnyPage["freshpaint"]) => unknown;

const CALLS: readonly (readonly [what: string, calls: Calls, verdict: Verdict])[] = [
  ["set_consent that denies all destinations", (fp) => fp.set_consent({ All: false }), "denied"],
  ["set_consent that allows only Crisp", (fp) => fp.set_consent({ All: false, Crisp: true }), "sent"],
  ["set_consent with null", (fp) => fp.set_consent(null), "sent"],
  ["opt_out_tracking", (fp) => fp.opt_out_tracking(), "denied"],
  ["opt_in_tracking after opt_out_tracking", (fp) => [fp.opt_out_tracking(), fp.opt_in_tracking()], "sent"],
  ["set_consent after an opt-out", (fp) => [fp.opt_out_tracking(), fp.set_consent({ All: true })], "denied"],
  [
    "opt_in_tracking after set_consent that denies all destinations",
    (fp) => [fp.set_consent({ All: false }), fp.opt_in_tracking()],
    "denied",
  ],
  ["disable", (fp) => fp.disable(), "denied"],
  ["opt_in_tracking after disable", (fp) => [fp.disable(), fp.opt_in_tracking()], "denied"],
  ["disable of one event", (fp) => fp.disable(["other"]), "sent"],
  ["disable of one event after disable", (fp) => [fp.disable(), fp.disable(["other"])], "denied"],
];

describe.each<readonly [when: string, prepare: (page: Page) => void]>([
  ["stub", () => undefined],
  [
    "live SDK",
    (page) => {
      const names = "set_consent opt_out_tracking opt_in_tracking disable".split(" ");
      const methods = Object.fromEntries(names.map((name) => [name, () => undefined]));
      page.freshpaint = { ...createSdk(), ...methods };
    },
  ],
])("a consent call on the %s", (_when, prepare) => {
  test.each(CALLS)("%s: later calls are $2", (_what, calls, verdict) => {
    const opened = open();
    opened.page.freshpaint.init("environment", {});
    prepare(opened.page);
    calls(opened.page.freshpaint);
    expect(verdictOf(opened)).toBe(verdict);
  });

  test("denies only the named events if disable gets event names", () => {
    const { page } = open();
    page.freshpaint.init("environment", {});
    prepare(page);
    page.freshpaint.disable(["A", "B"]);
    for (const name of ["A", "B", "C"]) page.freshpaint.track(name);
    expect(texts(page)).toEqual(["C"]);
  });
});

test.each<readonly [what: string, create: () => unknown]>([
  ["a Proxy that ignores assigned properties", createDeafProxyStub],
  ["a Proxy with chainable return values", createChainStub],
])("an init call that denies consent is found in the queue of %s", (_what, create) => {
  const { page } = createFakePage();
  const window = page as Page;
  window.freshpaint = create();
  window.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window });
  connectFreshpaint(window, crisp);
  expect(verdictOf({ page: window, crisp })).toBe("denied");
});

test("queued calls are not sent if an opt-out follows them in the queue", () => {
  const { page } = createFakePage();
  const window = page as Page;
  window.freshpaint = createInitStub();
  window.freshpaint.init("environment", {});
  window.freshpaint.track("before");
  window.freshpaint.opt_out_tracking();
  connectFreshpaint(window, createCrispWeb({ websiteId: WEBSITE_ID, window }));
  expect(texts(window)).toEqual([]);
});

test("held calls are sent in order when a consent manager allows Crisp by set_consent", () => {
  const { page } = open();
  page.freshpaint.init("environment", managed(MANAGER));
  page.freshpaint.track("one");
  page.freshpaint.track("two");
  expect(texts(page)).toEqual([]);
  page.freshpaint.set_consent({ Crisp: true });
  expect(texts(page)).toEqual(["one", "two"]);
});

test("a repeated initial_consent does not undo a later set_consent", () => {
  const opened = open();
  const { page } = opened;
  const config = () => managed({ initial_consent: { All: true } });
  page.freshpaint.init("environment", config());
  page.freshpaint.set_consent({ All: false });
  page.freshpaint = { ...createSdk(), init: () => undefined, set_consent: () => undefined };
  page.freshpaint.init("environment", config());
  expect(verdictOf(opened)).toBe("denied");
});

test("Crisp is not loaded without consent if the bridge is connected right after createCrispWeb", async () => {
  const { page, scripts } = createFakePage();
  const window = page as Page;
  window.freshpaint = createInitStub();
  window.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
  connectFreshpaint(window, createCrispWeb({ websiteId: WEBSITE_ID, window }));
  await settled();
  expect([scripts, "$crisp" in window, "CRISP_WEBSITE_ID" in window]).toEqual([[], false, false]);
  window.freshpaint.set_consent({ All: true });
  expect(scripts).toHaveLength(1);
});

describe("has_opted_out_tracking of a live SDK", () => {
  const answering = (answer: () => unknown) => {
    const opened = open();
    opened.page.freshpaint = { ...createSdk(), has_opted_out_tracking: answer };
    return verdictOf(opened);
  };
  const fail = () => {
    throw new Error("the SDK's own");
  };

  test.each<readonly [what: string, answer: () => unknown, verdict: Verdict]>([
    ["returns false", () => false, "sent"],
    ["returns true", () => true, "denied"],
    ["throws", fail, "held"],
  ])("%s: later calls are $2", (_what, answer, verdict) => {
    expect(answering(answer)).toBe(verdict);
  });

  test("is not called on a stub", () => {
    const { page } = open();
    page.freshpaint.init("environment", {});
    page.freshpaint.track("Order");
    expect(page.freshpaint.map(([name]: [string]) => name)).toEqual(["track"]);
  });
});

describe("isAllowed", () => {
  test.each<readonly [what: string, answer: () => unknown, verdict: Verdict]>([
    ["returns true", () => true, "sent"],
    ["returns false", () => false, "denied"],
    ["returns undefined", () => undefined, "held"],
    ["returns a text", () => "yes", "held"],
    [
      "throws",
      () => {
        throw new Error("the page's own");
      },
      "held",
    ],
  ])("%s: later calls are $2", (_what, isAllowed, verdict) => {
    expect(verdictOf(open({}, { isAllowed: isAllowed as never }))).toBe(verdict);
  });

  test("is combined with the adapter's consent: a call is sent only if both allow it, and denied if one denies it", () => {
    const answers: (boolean | undefined)[] = [true, undefined, false];
    for (const own of answers) {
      for (const allowed of answers) {
        const consent = own === undefined ? "pending" : own ? "granted" : "denied";
        const all = [own, allowed];
        const verdict = all.includes(false) ? "denied" : all.includes(undefined) ? "held" : "sent";
        expect(verdictOf(open({ consent }, { isAllowed: () => allowed }))).toBe(verdict);
      }
    }
  });
});

describe("undoing a connection", () => {
  test.each<readonly [what: string, calls: Calls, verdict: Verdict]>([
    ["a denial", (fp) => fp.opt_out_tracking(), "denied"],
    ["a pending consent", (fp) => fp.init("environment", managed(MANAGER)), "held"],
    ["a grant", (fp) => fp.set_consent({ All: true }), "sent"],
  ])("does not change %s, and connecting again does not change it either", (_what, calls, verdict) => {
    const opened = open();
    opened.page.freshpaint.init("environment", {});
    calls(opened.page.freshpaint);
    opened.undo();
    expect(verdictOf(opened)).toBe(verdict);
    opened.reconnect();
    expect(verdictOf(opened)).toBe(verdict);
  });

  test("sends held calls if the connection that remains allows them", () => {
    const opened = open({}, { isAllowed: () => undefined });
    opened.page.freshpaint.init("environment", {});
    opened.page.freshpaint.track("held");
    connectFreshpaint(opened.page, opened.crisp);
    expect(texts(opened.page)).toEqual([]);
    opened.undo();
    expect(texts(opened.page)).toEqual(["held"]);
  });
});

test("`destination` is the name that is looked up in consent objects; with `destination: false`, these objects are ignored", () => {
  const named = open({ destination: "Crisp::support" });
  named.page.freshpaint.init(
    "environment",
    managed({ initial_consent: { All: true, "Crisp::support": false } }),
  );
  expect(verdictOf(named)).toBe("denied");
  const unasked = open({ destination: false });
  unasked.page.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
  expect(verdictOf(unasked)).toBe("sent");
  unasked.page.freshpaint.opt_out_tracking();
  expect(unasked.crisp.track("Order")).toMatchObject({ reason: "consent_denied" });
});

describe("an adapter that was not made by createCrispWeb", () => {
  test("receives no call before consent allows it, and then receives the held calls first", () => {
    const page: AnyPage = { freshpaint: createInitStub() };
    const { calls, crisp } = spyCrispWeb();
    connectFreshpaint(page, crisp);
    page.freshpaint.init("environment", managed(MANAGER));
    page.freshpaint.track("held");
    expect(calls).toEqual([]);
    page.freshpaint.set_consent({ Crisp: true });
    expect(calls).toEqual([["track", "held"]]);
    page.freshpaint.opt_out_tracking();
    page.freshpaint.track("denied");
    page.freshpaint.opt_in_tracking();
    page.freshpaint.track("sent");
    expect(calls).toEqual([
      ["track", "held"],
      ["track", "sent"],
    ]);
  });

  test("is treated like the original if it is a copy of one of our adapters", () => {
    const { page } = createFakePage();
    const window = page as Page;
    window.freshpaint = createArrayStub();
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window, consent: "pending" });
    connectFreshpaint(window, crisp);
    connectFreshpaint(window, { ...crisp });
    window.freshpaint.track("Order");
    expect(texts(window)).toEqual([]);
    crisp.setConsent(true);
    expect(texts(window)).toEqual(["Order"]);
  });
});

describe("the last consent object that names Crisp or All decides", () => {
  test.each<[string, unknown, object | undefined]>([
    ["an init call without consent_management", undefined, undefined],
    ["an init call with an empty consent_management", {}, undefined],
    [
      "an init call with a consent manager of the opt-out model",
      { onetrust: { category_mapping: {}, consent_model: "opt-out" } },
      undefined,
    ],
    ["set_consent for another destination", undefined, { Mixpanel: true }],
    ["an empty set_consent", undefined, {}],
  ])("a denial still applies after %s", async (_what, management, chosen) => {
    const opened = open();
    opened.page.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
    opened.page.freshpaint.init("environment", { consent_management: management });
    if (chosen) opened.page.freshpaint.set_consent(chosen);
    await settled();
    expect(verdictOf(opened)).toBe("denied");
  });

  test("a later initial_consent replaces an earlier initial_consent", async () => {
    const opened = open();
    opened.page.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
    opened.page.freshpaint.init("environment", managed({ initial_consent: { All: true } }));
    await settled();
    expect(verdictOf(opened)).toBe("sent");
  });
});

test.each<[string, unknown]>([
  ["a category_mapping at the top of consent_management", { category_mapping: { C0004: ["Crisp"] } }],
  ["a category_mapping next to the provider's name", { provider: "onetrust", category_mapping: {} }],
  ["a text instead of an object", "onetrust"],
])("calls are held if the consent manager is configured by %s", async (_what, management) => {
  const opened = open();
  opened.page.freshpaint.init("environment", { consent_management: management });
  await settled();
  expect(verdictOf(opened)).toBe("held");
});

test.each<[string, (consent: Record<string, unknown>) => Record<string, unknown>]>([
  ["set_consent with null for Crisp is not a replay of a queued set_consent({})", () => ({ Crisp: null })],
  [
    "set_consent with a queued object is not a replay if the object's content has changed",
    (consent) => Object.assign(consent, { Crisp: false }),
  ],
])("%s", async (_what, change) => {
  const opened = open();
  const consent = {};
  opened.page.freshpaint.init("environment", {});
  opened.page.freshpaint.set_consent(consent);
  await settled();
  opened.page.freshpaint = { ...createSdk(), set_consent() {} };
  opened.page.freshpaint.set_consent(change(consent));
  expect(verdictOf(opened)).not.toBe("sent");
});

test.each<[string, (freshpaint: AnyPage["freshpaint"]) => void, (freshpaint: AnyPage["freshpaint"]) => void]>(
  [
    ["opt_out_tracking", (fp) => fp.opt_out_tracking(), (fp) => fp.opt_in_tracking()],
    ["set_consent", (fp) => fp.set_consent({ All: false }), (fp) => fp.set_consent({ All: true })],
  ],
)(
  "a refusal by %s right after the SDK has replaced the stub holds calls for 2 seconds, and then denies them",
  async (_name, refuse, allow) => {
    let time = 0;
    const opened = open({}, { now: () => time });
    const { freshpaint } = opened.page;
    freshpaint.init("environment", {});
    refuse(freshpaint);
    allow(freshpaint);
    await settled();
    const methods = { set_consent() {}, opt_out_tracking() {}, opt_in_tracking() {}, disable() {} };
    opened.page.freshpaint = { ...createSdk(), ...methods };
    expect(verdictOf(opened)).toBe("sent");
    refuse(opened.page.freshpaint);
    expect(opened.crisp.track("at once")).toEqual({ status: "held" });
    time += 2_001;
    expect(opened.crisp.track("later")).toEqual({ status: "skipped", reason: "consent_denied" });
    expect(texts(opened.page)).not.toContain("at once");
  },
);

/** Creates a live SDK that has the consent methods. */
const createConsentSdk = () => ({
  ...createSdk(),
  set_consent() {},
  opt_out_tracking() {},
  opt_in_tracking() {},
});

test("a queued grant that the SDK repeats does not undo a later denial", async () => {
  const opened = open();
  opened.page.freshpaint.init("environment", {});
  opened.page.freshpaint.set_consent({ Crisp: true });
  await settled();
  opened.page.freshpaint = createConsentSdk();
  opened.page.freshpaint.set_consent({ All: false });
  opened.page.freshpaint.set_consent({ Crisp: true });
  expect(verdictOf(opened)).toBe("denied");
});

test("a queued opt-out that the SDK repeats does not delete held calls", async () => {
  const opened = open({ consent: "pending" });
  opened.page.freshpaint.init("environment", {});
  opened.page.freshpaint.opt_out_tracking();
  opened.page.freshpaint.opt_in_tracking();
  opened.page.freshpaint.track("Held");
  await settled();
  opened.page.freshpaint = createConsentSdk();
  opened.page.freshpaint.opt_out_tracking();
  opened.page.freshpaint.opt_in_tracking();
  opened.crisp.setConsent(true);
  expect(texts(opened.page)).toEqual(["Held"]);
});

test("a disable call for all events is not treated as the replay of a queued disable call for no events", async () => {
  const opened = open();
  opened.page.freshpaint.init("environment", {});
  opened.page.freshpaint.disable([]);
  await settled();
  opened.page.freshpaint = { ...createConsentSdk(), disable() {} };
  opened.page.freshpaint.disable();
  expect(verdictOf(opened)).toBe("denied");
});

test("Crisp is loaded when the visitor opts in on a live SDK that was opted out on an earlier visit", async () => {
  let hasOptedOut = true;
  const { page, scripts } = createFakePage();
  const window = page as Page;
  window.freshpaint = {
    ...createSdk(),
    has_opted_out_tracking: () => hasOptedOut,
    opt_in_tracking() {
      hasOptedOut = false;
    },
  };
  connectFreshpaint(window, createCrispWeb({ websiteId: WEBSITE_ID, window }));
  await settled();
  expect(scripts).toHaveLength(0);
  window.freshpaint.opt_in_tracking();
  expect(scripts).toHaveLength(1);
});

const unreadable = (name: string): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw new Error("the page's own");
    },
  });

test.each([
  ["consent_management", unreadable("consent_management")],
  ["initial_consent", managed(unreadable("initial_consent"))],
  ["onetrust", managed(unreadable("onetrust"))],
])("calls are held if the property %s of an init call cannot be read", async (_what, config) => {
  const opened = open();
  opened.page.freshpaint.init("environment", config);
  await settled();
  expect(verdictOf(opened)).toBe("held");
});
