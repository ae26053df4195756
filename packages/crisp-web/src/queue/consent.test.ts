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
])("the decisions %j are combined to %s", (verdicts, together) => {
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

  test("calls are mapped immediately, and a call that the mapping skips is not held", () => {
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

  test("at most 1,000 calls are held, and all held calls are sent when consent is granted", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    for (let index = 0; index < 999; index += 1) crisp.track(`${index}`);
    expect(crisp.identify("1", { ...ADA, name: "Ada" })).toEqual(HELD);
    expect(crisp.track("one more")).toEqual({ status: "skipped", reason: "queue_full" });
    crisp.setConsent(true);
    expect(page.$crisp).toHaveLength(1_001);
    expect(crisp.track("one more")).toEqual({ status: "skipped", reason: "queue_full" });
  });

  test("the session is reset for another person even if the queue is full and the identify call is skipped", () => {
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

  test("a denial deletes the held calls, and a later grant does not send them", () => {
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
  test("calls are skipped, nothing is loaded, and the page gets no queue", async () => {
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

  test("a later grant loads Crisp, and new calls are sent", async () => {
    const { page, scripts } = createFakePage();
    const crisp = open(page, "denied");
    crisp.track("lost");
    await settled();
    crisp.setConsent(true);
    crisp.track("new");
    expect([page.$crisp, scripts.length]).toEqual([[event("new")], 1]);
  });

  test("a change of person causes a reset before the first command after a grant", () => {
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

  test("a change of person causes a reset after a grant, even if the held identify call was deleted", () => {
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

  test("a live client gets a reset for another person, and no other command", () => {
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

  test("setConsent with a value that is not a boolean denies", () => {
    const { page } = createFakePage();
    const crisp = open(page, "pending");
    crisp.setConsent("yes" as never);
    expect(crisp.track("Order")).toEqual(DENIED);
  });
});

describe("an identify call of another person that is not sent", () => {
  test.each<readonly [why: string, call: (crisp: CrispWeb) => unknown]>([
    ["is not routed to Crisp", (crisp) => crisp.identify("2", BOB, { integrations: { All: false } })],
    [
      "is not routed to Crisp, and only its email is different",
      (crisp) => crisp.identify(BOB, { integrations: { Crisp: false } }),
    ],
    [
      "is denied by its own consent",
      (crisp) => crisp.send({ type: "identify", userId: "2", traits: BOB, consent: { All: false } }),
    ],
  ])("still resets the session: the call %s", (_why, call) => {
    const { page } = createFakePage();
    const crisp = open(page);
    crisp.identify("1", ADA);
    expect(call(crisp)).toMatchObject({ status: "skipped" });
    expect(page.$crisp).toEqual([emailOf(ADA), RESET]);
  });
});

describe("a live client whose listeners call the adapter", () => {
  /** Creates a live client that calls the adapter once after the first command of each kind. */
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

  test("gets each held call once", () => {
    const { crisp, live } = openEager("pending");
    crisp.identify("1", ADA);
    crisp.track("held");
    crisp.setConsent(true);
    expect(live.sessions.map(({ commands }) => commands)).toEqual([
      [emailOf(ADA), event("held"), event("after session:event"), event("after user:email")],
    ]);
  });

  test("gets one reset for each call of `reset()`", () => {
    const { crisp, live } = openEager();
    crisp.reset();
    crisp.setConsent(false);
    crisp.reset();
    expect(live.sessions).toHaveLength(3);
  });
});

describe("the consent of a page", () => {
  test("applies to later adapters, which also share the held calls", () => {
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

  test("is the value of the last `consent` option until `setConsent` is called", async () => {
    const { page, scripts } = createFakePage();
    open(page, "pending").track("held");
    expect(open(page).track("held, too")).toEqual(HELD);
    open(page, "granted");
    await settled();
    expect([page.$crisp, scripts.length]).toEqual([[event("held"), event("held, too")], 1]);
    open(page, "denied");
    expect(open(page).track("denied")).toEqual(DENIED);
  });

  test("does not load Crisp with load: false when it is granted, but held calls are pushed", async () => {
    const { page, scripts } = createFakePage();
    const crisp = open(page, "pending", { load: false });
    crisp.track("held");
    crisp.setConsent(true);
    await settled();
    expect([page.$crisp, scripts]).toEqual([[event("held")], []]);
  });

  test("is not set by setConsent if there is no page", () => {
    expect(createCrispWeb({ websiteId: WEBSITE_ID, consent: "pending" }).setConsent(true)).toBeUndefined();
  });
});
