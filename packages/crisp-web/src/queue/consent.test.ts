import { describe, expect, test } from "vitest";
import { goLive } from "../../test/fake-crisp.js";
import { createFakePage, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";
import type { CrispWeb, CrispWebOptions } from "../types.js";
import { allOf } from "./consent.js";

const ADA = { email: "ada@example.com" };
const BOB = { email: "bob@example.com" };
const HELD = { status: "held" };
const DENIED = { status: "skipped", reason: "consent_denied" };
const RESET = ["do", "session:reset"];
const event = (text: string) => ["set", "session:event", [[[text, {}]]]];
const emailOf = ({ email }: { email: string }) => ["set", "user:email", [email]];

const open = (page: FakePage, consent?: CrispWebOptions["consent"], more: Partial<CrispWebOptions> = {}) =>
  createCrispWeb({ websiteId: WEBSITE_ID, window: page, consent, ...more });

const settled = () => Promise.resolve();

test.each<readonly [verdicts: readonly (boolean | undefined)[], together: boolean | undefined]>([
  [[], true],
  [[true, true], true],
  [[true, undefined], undefined],
  [[undefined, false], false],
  [[true, false], false],
])("of the gates %j together: %s", (verdicts, together) => {
  expect(allOf(verdicts)).toBe(together);
});

describe("while consent is pending", () => {
  test("calls are held in order, and the page is not changed", async () => {
    const { page, scripts } = createFakePage();
    const crisp = open(page, "pending");
    expect([crisp.track("one"), crisp.identify("1", ADA), crisp.track("two")]).toEqual([HELD, HELD, HELD]);
    await settled();
    expect([Object.keys(page), scripts]).toEqual([["document"], []]);
    crisp.setConsent(true);
    expect(page.$crisp).toEqual([event("one"), emailOf(ADA), event("two")]);
    expect(scripts).toHaveLength(1);
    expect(crisp.track("three")).toEqual({ status: "queued", commands: 1 });
  });

  test("calls are mapped when they are made, and the mapping's reasons come first", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending", { eventNames: { except: ["noise"] } });
    const properties = { total: 1 };
    expect(crisp.track("Order", properties)).toEqual(HELD);
    properties.total = 2;
    expect(crisp.track(" ")).toEqual({ status: "skipped", reason: "event_name_missing" });
    expect(crisp.track("noise")).toEqual({ status: "skipped", reason: "event_not_selected" });
    crisp.setConsent(true);
    expect(page.$crisp).toEqual([["set", "session:event", [[["Order", { total: 1 }]]]]]);
  });

  test("at most a thousand calls are held, and a grant sends all of them", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    for (let index = 0; index < 999; index += 1) crisp.track(`${index}`);
    expect(crisp.identify("1", { ...ADA, name: "Ada" })).toEqual(HELD);
    expect(crisp.track("one more")).toEqual({ status: "skipped", reason: "queue_full" });
    crisp.setConsent(true);
    expect(page.$crisp).toHaveLength(1_001);
    expect(crisp.track("one more")).toEqual({ status: "skipped", reason: "queue_full" });
  });

  test("another person whose call does not fit into the full queue is still separated", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    crisp.identify("1", ADA);
    for (let index = 0; index < 999; index += 1) crisp.track("ada's");
    expect(crisp.identify("2", BOB)).toMatchObject({ reason: "queue_full" });
    crisp.setConsent(true);
    const live = goLive(page);
    crisp.track("bob's");
    expect(live.sessions.at(-1)?.commands).toEqual([event("bob's")]);
    expect(live.sessions).toHaveLength(2);
  });

  test("the held calls of two persons are separated by a reset", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    for (const [id, person] of [["1", ADA] as const, ["2", BOB] as const]) {
      crisp.identify(id, person);
      crisp.track(`${id}'s`);
    }
    crisp.setConsent(true);
    expect(page.$crisp).toEqual([emailOf(ADA), event("1's"), RESET, emailOf(BOB), event("2's")]);
  });

  test("a denial deletes the held calls for good", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    crisp.track("held");
    crisp.setConsent(false);
    crisp.setConsent(true);
    crisp.track("new");
    expect(page.$crisp).toEqual([event("new")]);
  });
});

describe("when consent is denied", () => {
  test("calls are skipped, and the page is as if we were not there", async () => {
    const { page, scripts } = createFakePage();
    const crisp = open(page, "denied");
    expect([crisp.track("one"), crisp.identify("1", ADA)]).toEqual([DENIED, DENIED]);
    crisp.reset();
    await settled();
    expect([Object.keys(page).filter((name) => name !== "CRISP_TOKEN_ID"), scripts]).toEqual([
      ["document"],
      [],
    ]);
  });

  test("new calls go once it is granted, and Crisp is loaded", async () => {
    const { page, scripts } = createFakePage();
    const crisp = open(page, "denied");
    crisp.track("lost");
    await settled();
    crisp.setConsent(true);
    crisp.track("new");
    expect([page.$crisp, scripts.length]).toEqual([[event("new")], 1]);
  });

  test("a change of person is remembered: the reset is pushed first after a grant", () => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.identify("1", ADA);
    crisp.setConsent(false);
    expect(crisp.identify("2", BOB)).toEqual(DENIED);
    expect(page.$crisp).toEqual([emailOf(ADA)]);
    crisp.setConsent(true);
    crisp.track("bob's");
    expect(page.$crisp).toEqual([emailOf(ADA), RESET, event("bob's")]);
  });

  test("a change of person whose held calls were deleted is remembered, too", () => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.identify("1", ADA);
    const other = open(page, "pending");
    expect(other.identify("2", BOB)).toEqual(HELD);
    other.setConsent(false);
    other.setConsent(true);
    other.track("bob's");
    expect(page.$crisp).toEqual([emailOf(ADA), RESET, event("bob's")]);
  });

  test("a live client still gets a reset, and no other command", () => {
    const { page } = createFakePage({ CRISP_TOKEN_ID: "ada-token" });
    const live = goLive(page);
    const crisp = open(page);
    crisp.identify("1", ADA);
    crisp.setConsent(false);
    crisp.track("lost");
    expect(live.sessions).toHaveLength(1);
    crisp.identify("2", BOB);
    crisp.track("lost, too");
    expect(live.sessions.map(({ commands }) => commands)).toEqual([[emailOf(ADA)], []]);
    expect(page.CRISP_TOKEN_ID).toBeNull();
  });

  test("a result that is not a boolean is not a consent", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    crisp.setConsent("yes" as never);
    expect(crisp.track("Order")).toEqual(DENIED);
  });
});

describe("an identify that may not be sent", () => {
  test.each<readonly [why: string, call: (crisp: CrispWeb) => unknown]>([
    ["is not routed to Crisp", (crisp) => crisp.identify("2", BOB, { integrations: { All: false } })],
    [
      "is not routed, and differs by email alone",
      (crisp) => crisp.identify(BOB, { integrations: { Crisp: false } }),
    ],
    [
      "is denied by its own consent",
      (crisp) => crisp.send({ type: "identify", userId: "2", traits: BOB, consent: { All: false } }),
    ],
  ])("still marks a change of person: it %s", (_why, call) => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.identify("1", ADA);
    expect(call(crisp)).toMatchObject({ status: "skipped" });
    expect(page.$crisp).toEqual([emailOf(ADA), RESET]);
  });
});

describe("a live client whose listeners call the adapter", () => {
  /** Answers each command with a call, once. */
  function openEager(consent?: "pending") {
    const { page } = createFakePage();
    const live = goLive(page);
    const push = live.push.bind(live);
    const answered = new Set<unknown>();
    live.push = (command) => {
      push(command);
      if (answered.has(command[1])) return;
      answered.add(command[1]);
      crisp.track(`after ${command[1]}`);
    };
    const crisp = open(page, consent);
    return { crisp, live };
  }

  test("gets the held calls once", () => {
    const { crisp, live } = openEager("pending");
    crisp.identify("1", ADA);
    crisp.track("held");
    crisp.setConsent(true);
    expect(live.sessions.map(({ commands }) => commands)).toEqual([
      [emailOf(ADA), event("held"), event("after session:event"), event("after user:email")],
    ]);
  });

  test("is reset once", () => {
    const { crisp, live } = openEager();
    crisp.reset();
    crisp.setConsent(false);
    crisp.reset();
    expect(live.sessions).toHaveLength(3);
  });
});

describe("consent is the page's", () => {
  test("a later adapter shares the held calls and the decision", () => {
    const { page } = createFakePage();
    open(page, "pending").track("one");
    const second = open(page, "pending");
    second.track("two");
    second.setConsent(true);
    expect(page.$crisp).toEqual([event("one"), event("two")]);
    expect(open(page, "pending").track("three")).toEqual({ status: "queued", commands: 1 });
    second.setConsent(false);
    expect(open(page, "granted").track("four")).toEqual(DENIED);
  });

  test("the last option applies until setConsent is called, for example when a component is mounted again", async () => {
    const { page, scripts } = createFakePage();
    open(page, "pending").track("held");
    expect(open(page).track("held, too")).toEqual(HELD);
    open(page, "granted");
    await settled();
    expect([page.$crisp, scripts.length]).toEqual([[event("held"), event("held, too")], 1]);
    open(page, "denied");
    expect(open(page).track("denied")).toEqual(DENIED);
  });

  test("with load: false, a grant pushes and loads nothing", async () => {
    const { page, scripts } = createFakePage();
    const crisp = open(page, "pending", { load: false });
    crisp.track("held");
    crisp.setConsent(true);
    await settled();
    expect([page.$crisp, scripts]).toEqual([[event("held")], []]);
  });

  test("setConsent without a page does nothing", () => {
    expect(createCrispWeb({ websiteId: WEBSITE_ID, consent: "pending" }).setConsent(true)).toBeUndefined();
  });
});
