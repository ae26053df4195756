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

type Verdict = "goes" | "waits" | "denied";

/** The outcome of a call that the page makes now. */
function verdictOf({ page, crisp }: Pick<ReturnType<typeof open>, "page" | "crisp">): Verdict {
  const outcome = crisp.track("probe");
  if (outcome.status === "queued") return "goes";
  expect(texts(page)).not.toContain("probe");
  return outcome.status === "held" ? "waits" : "denied";
}

const INITS: readonly (readonly [what: string, config: unknown, verdict: Verdict])[] = [
  ["nothing about consent", {}, "goes"],
  ["no configuration", undefined, "goes"],
  ["an empty consent object", managed({}), "goes"],
  ["an initial consent to all", managed({ initial_consent: { All: true } }), "goes"],
  ["an initial consent to Crisp", managed({ initial_consent: { All: false, crisp: true } }), "goes"],
  ["an initial consent to others", managed({ initial_consent: { All: false, Mixpanel: true } }), "denied"],
  ["an initial consent that cannot be understood", managed({ initial_consent: "none" }), "denied"],
  ["a consent manager", managed(MANAGER), "waits"],
  ["a consent manager of the opt-in model", managed({ ...MANAGER, consent_model: "opt-in" }), "waits"],
  ["a consent manager of an unknown model", managed({ ...MANAGER, consent_model: "OPT-OUT" }), "waits"],
  ["a consent manager of the opt-out model", managed({ ...MANAGER, consent_model: "opt-out" }), "goes"],
  [
    "a consent manager with its own opt-out model",
    managed({ osano: { ...MANAGER.onetrust, consent_model: "opt-out" } }),
    "goes",
  ],
  [
    "a consent manager and an initial consent",
    managed({ ...MANAGER, initial_consent: { Crisp: true } }),
    "goes",
  ],
];

describe("an init call with", () => {
  test.each(INITS)("%s, heard when it is made", (_what, config, verdict) => {
    const opened = open();
    opened.page.freshpaint.init("environment", config);
    expect(verdictOf(opened)).toBe(verdict);
  });

  test.each(INITS)("%s, found in the stub", (_what, config, verdict) => {
    const { page } = createFakePage();
    const window = page as Page;
    window.freshpaint = createInitStub();
    window.freshpaint.init("environment", config);
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window });
    connectFreshpaint(window, crisp);
    expect(verdictOf({ page: window, crisp })).toBe(verdict);
  });

  test.each(INITS)("%s, made on a live SDK", (_what, config, verdict) => {
    const opened = open();
    opened.page.freshpaint = { ...createSdk(), init: () => undefined };
    opened.page.freshpaint.init("environment", config);
    expect(verdictOf(opened)).toBe(verdict);
  });
});

type Calls = (freshpaint: AnyPage["freshpaint"]) => unknown;

const CALLS: readonly (readonly [what: string, calls: Calls, verdict: Verdict])[] = [
  ["set_consent to nobody", (fp) => fp.set_consent({ All: false }), "denied"],
  ["set_consent to Crisp", (fp) => fp.set_consent({ All: false, Crisp: true }), "goes"],
  ["set_consent to nothing", (fp) => fp.set_consent(null), "goes"],
  ["opt_out_tracking", (fp) => fp.opt_out_tracking(), "denied"],
  ["opt_in_tracking after it", (fp) => [fp.opt_out_tracking(), fp.opt_in_tracking()], "goes"],
  ["set_consent after an opt-out", (fp) => [fp.opt_out_tracking(), fp.set_consent({ All: true })], "denied"],
  [
    "opt_in_tracking after a refusal",
    (fp) => [fp.set_consent({ All: false }), fp.opt_in_tracking()],
    "denied",
  ],
  ["disable", (fp) => fp.disable(), "denied"],
  ["opt_in_tracking after disable", (fp) => [fp.disable(), fp.opt_in_tracking()], "denied"],
  ["disable of one event", (fp) => fp.disable(["other"]), "goes"],
  ["disable of one event after disable", (fp) => [fp.disable(), fp.disable(["other"])], "denied"],
];

describe.each<readonly [when: string, prepare: (page: Page) => void]>([
  ["in the stub", () => undefined],
  [
    "on the live SDK",
    (page) => {
      const names = "set_consent opt_out_tracking opt_in_tracking disable".split(" ");
      const methods = Object.fromEntries(names.map((name) => [name, () => undefined]));
      page.freshpaint = { ...createSdk(), ...methods };
    },
  ],
])("%s,", (_when, prepare) => {
  test.each(CALLS)("%s", (_what, calls, verdict) => {
    const opened = open();
    opened.page.freshpaint.init("environment", {});
    prepare(opened.page);
    calls(opened.page.freshpaint);
    expect(verdictOf(opened)).toBe(verdict);
  });

  test("disable of some events denies those alone", () => {
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
  ["a Proxy with chainable answers", createChainStub],
])("an init and a refusal in the queue of %s are found", (_what, create) => {
  const { page } = createFakePage();
  const window = page as Page;
  window.freshpaint = create();
  window.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window });
  connectFreshpaint(window, crisp);
  expect(verdictOf({ page: window, crisp })).toBe("denied");
});

test("calls that stand before an opt-out in the same queue are not sent", () => {
  const { page } = createFakePage();
  const window = page as Page;
  window.freshpaint = createInitStub();
  window.freshpaint.init("environment", {});
  window.freshpaint.track("before");
  window.freshpaint.opt_out_tracking();
  connectFreshpaint(window, createCrispWeb({ websiteId: WEBSITE_ID, window }));
  expect(texts(window)).toEqual([]);
});

test("calls that a consent manager allows are sent after its set_consent, in order", () => {
  const { page } = open();
  page.freshpaint.init("environment", managed(MANAGER));
  page.freshpaint.track("one");
  page.freshpaint.track("two");
  expect(texts(page)).toEqual([]);
  page.freshpaint.set_consent({ Crisp: true });
  expect(texts(page)).toEqual(["one", "two"]);
});

test("an initial consent that is set again does not undo a later choice", () => {
  const opened = open();
  const { page } = opened;
  const config = () => managed({ initial_consent: { All: true } });
  page.freshpaint.init("environment", config());
  page.freshpaint.set_consent({ All: false });
  page.freshpaint = { ...createSdk(), init: () => undefined, set_consent: () => undefined };
  page.freshpaint.init("environment", config());
  expect(verdictOf(opened)).toBe("denied");
});

test("a bridge that is connected right after createCrispWeb keeps Crisp from being loaded", async () => {
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

describe("a live SDK that says who has opted out", () => {
  const answering = (answer: () => unknown) => {
    const opened = open();
    opened.page.freshpaint = { ...createSdk(), has_opted_out_tracking: answer };
    return verdictOf(opened);
  };
  const fail = () => {
    throw new Error("the SDK's own");
  };

  test.each<readonly [what: string, answer: () => unknown, verdict: Verdict]>([
    ["nobody", () => false, "goes"],
    ["this visitor", () => true, "denied"],
    ["nothing, by throwing", fail, "waits"],
  ])("%s", (_what, answer, verdict) => {
    expect(answering(answer)).toBe(verdict);
  });

  test("is asked, a stub is not", () => {
    const { page } = open();
    page.freshpaint.init("environment", {});
    page.freshpaint.track("Order");
    expect(page.freshpaint.map(([name]: [string]) => name)).toEqual(["track"]);
  });
});

describe("isAllowed", () => {
  test.each<readonly [what: string, answer: () => unknown, verdict: Verdict]>([
    ["true", () => true, "goes"],
    ["false", () => false, "denied"],
    ["undefined", () => undefined, "waits"],
    ["a text", () => "yes", "waits"],
    [
      "nothing, by throwing",
      () => {
        throw new Error("the page's own");
      },
      "waits",
    ],
  ])("that answers %s", (_what, isAllowed, verdict) => {
    expect(verdictOf(open({}, { isAllowed: isAllowed as never }))).toBe(verdict);
  });

  test("is combined with the other consents: one denial denies, otherwise one open decision waits", () => {
    const answers: (boolean | undefined)[] = [true, undefined, false];
    for (const own of answers) {
      for (const allowed of answers) {
        const consent = own === undefined ? "pending" : own ? "granted" : "denied";
        const all = [own, allowed];
        const verdict = all.includes(false) ? "denied" : all.includes(undefined) ? "waits" : "goes";
        expect(verdictOf(open({ consent }, { isAllowed: () => allowed }))).toBe(verdict);
      }
    }
  });
});

describe("undoing a connection", () => {
  test.each<readonly [what: string, calls: Calls, verdict: Verdict]>([
    ["a denial", (fp) => fp.opt_out_tracking(), "denied"],
    ["an open choice", (fp) => fp.init("environment", managed(MANAGER)), "waits"],
    ["a grant", (fp) => fp.set_consent({ All: true }), "goes"],
  ])("does not change %s, and neither does connecting again", (_what, calls, verdict) => {
    const opened = open();
    opened.page.freshpaint.init("environment", {});
    calls(opened.page.freshpaint);
    opened.undo();
    expect(verdictOf(opened)).toBe(verdict);
    opened.reconnect();
    expect(verdictOf(opened)).toBe(verdict);
  });

  test("leaves held calls to an earlier connection", () => {
    const opened = open({}, { isAllowed: () => undefined });
    opened.page.freshpaint.init("environment", {});
    opened.page.freshpaint.track("held");
    connectFreshpaint(opened.page, opened.crisp);
    expect(texts(opened.page)).toEqual([]);
    opened.undo();
    expect(texts(opened.page)).toEqual(["held"]);
  });
});

test("destination: another name, and false to ignore the consent", () => {
  const named = open({ destination: "Crisp::support" });
  named.page.freshpaint.init(
    "environment",
    managed({ initial_consent: { All: true, "Crisp::support": false } }),
  );
  expect(verdictOf(named)).toBe("denied");
  const unasked = open({ destination: false });
  unasked.page.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
  expect(verdictOf(unasked)).toBe("goes");
  unasked.page.freshpaint.opt_out_tracking();
  expect(unasked.crisp.track("Order")).toMatchObject({ reason: "consent_denied" });
});

describe("a foreign adapter", () => {
  test("is called only when all consents allow it, with waiting calls first", () => {
    const page: AnyPage = { freshpaint: createInitStub() };
    const { calls, crisp } = spyCrispWeb();
    connectFreshpaint(page, crisp);
    page.freshpaint.init("environment", managed(MANAGER));
    page.freshpaint.track("waits");
    expect(calls).toEqual([]);
    page.freshpaint.set_consent({ Crisp: true });
    expect(calls).toEqual([["track", "waits"]]);
    page.freshpaint.opt_out_tracking();
    page.freshpaint.track("denied");
    page.freshpaint.opt_in_tracking();
    page.freshpaint.track("goes");
    expect(calls).toEqual([
      ["track", "waits"],
      ["track", "goes"],
    ]);
  });

  test("that is a second copy of our script sends to the same chatbox under the same consent", () => {
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

describe("a consent object that does not name Crisp or All changes nothing", () => {
  test.each<[string, unknown, object | undefined]>([
    ["no configuration of consent", undefined, undefined],
    ["an empty one", {}, undefined],
    [
      "a manager that lets all go",
      { onetrust: { category_mapping: {}, consent_model: "opt-out" } },
      undefined,
    ],
    ["set_consent for another destination", undefined, { Mixpanel: true }],
    ["an empty set_consent", undefined, {}],
  ])("a denial stands after %s", async (_what, management, chosen) => {
    const opened = open();
    opened.page.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
    opened.page.freshpaint.init("environment", { consent_management: management });
    if (chosen) opened.page.freshpaint.set_consent(chosen);
    await settled();
    expect(verdictOf(opened)).toBe("denied");
  });

  test("a later initial_consent stands in place of an earlier one", async () => {
    const opened = open();
    opened.page.freshpaint.init("environment", managed({ initial_consent: { All: false } }));
    opened.page.freshpaint.init("environment", managed({ initial_consent: { All: true } }));
    await settled();
    expect(verdictOf(opened)).toBe("goes");
  });
});

test.each<[string, unknown]>([
  ["a category_mapping at its top", { category_mapping: { C0004: ["Crisp"] } }],
  ["a category_mapping beside its provider", { provider: "onetrust", category_mapping: {} }],
  ["a text in place of it", "onetrust"],
])("calls wait for a consent manager that is configured by %s", async (_what, management) => {
  const opened = open();
  opened.page.freshpaint.init("environment", { consent_management: management });
  await settled();
  expect(verdictOf(opened)).toBe("waits");
});

test.each<[string, (consent: Record<string, unknown>) => Record<string, unknown>]>([
  ["a denial by null is no replay of an empty object", () => ({ Crisp: null })],
  [
    "an object that says something else by now is no replay",
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
  expect(verdictOf(opened)).not.toBe("goes");
});

test.each<[string, (freshpaint: AnyPage["freshpaint"]) => void, (freshpaint: AnyPage["freshpaint"]) => void]>(
  [
    ["opt_out_tracking", (fp) => fp.opt_out_tracking(), (fp) => fp.opt_in_tracking()],
    ["set_consent", (fp) => fp.set_consent({ All: false }), (fp) => fp.set_consent({ All: true })],
  ],
)(
  "a refusal by %s right after the SDK's taking over holds calls, and denies 2 seconds later",
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
    expect(verdictOf(opened)).toBe("goes");
    refuse(opened.page.freshpaint);
    expect(opened.crisp.track("at once")).toEqual({ status: "held" });
    time += 2_001;
    expect(opened.crisp.track("later")).toEqual({ status: "skipped", reason: "consent_denied" });
    expect(texts(opened.page)).not.toContain("at once");
  },
);

/** A live SDK with the methods for consent. */
const createConsentSdk = () => ({
  ...createSdk(),
  set_consent() {},
  opt_out_tracking() {},
  opt_in_tracking() {},
});

test("a queued grant that the SDK makes again does not undo a later denial", async () => {
  const opened = open();
  opened.page.freshpaint.init("environment", {});
  opened.page.freshpaint.set_consent({ Crisp: true });
  await settled();
  opened.page.freshpaint = createConsentSdk();
  opened.page.freshpaint.set_consent({ All: false });
  opened.page.freshpaint.set_consent({ Crisp: true });
  expect(verdictOf(opened)).toBe("denied");
});

test("a queued opt-out that the SDK makes again does not forget what is held", async () => {
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

test("disable of all is no replay of a queued disable of none", async () => {
  const opened = open();
  opened.page.freshpaint.init("environment", {});
  opened.page.freshpaint.disable([]);
  await settled();
  opened.page.freshpaint = { ...createConsentSdk(), disable() {} };
  opened.page.freshpaint.disable();
  expect(verdictOf(opened)).toBe("denied");
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
])("calls wait if the %s of init cannot be read", async (_what, config) => {
  const opened = open();
  opened.page.freshpaint.init("environment", config);
  await settled();
  expect(verdictOf(opened)).toBe("waits");
});
