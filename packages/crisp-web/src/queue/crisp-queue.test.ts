import { describe, expect, test, vi } from "vitest";
import { goLive } from "../../test/fake-crisp.js";
import { createFakePage, createPageWith, type FakePage, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";

const MOST = 1_000;
const RESET = ["do", "session:reset"];
const event = (text: string) => ["set", "session:event", [[[text, {}]]]];
const FULL = { status: "skipped", reason: "queue_full" };
const open = (window: FakePage) => createCrispWeb({ websiteId: WEBSITE_ID, load: false, window });

function fill(page: FakePage, count: number) {
  const crisp = open(page);
  for (let index = 0; index < count; index += 1) crisp.track(`${index}`);
  return crisp;
}

describe("$crisp", () => {
  test("is read from the window at every push", () => {
    const pushes = [vi.fn(), vi.fn(), vi.fn()];
    const page = createPageWith([]);
    const crisp = open(page);
    pushes.forEach((push, index) => {
      page.$crisp = { is: () => true, push };
      crisp.track(`${index}`);
    });
    expect(pushes.map(({ mock }) => mock.calls)).toEqual([[[event("0")]], [[event("1")]], [[event("2")]]]);
  });

  test.each([
    ["a queue", [["set", "user:nickname", ["Jane"]]]],
    ["a live client", { is: () => true, get: () => null, push: () => undefined }],
    ["an object that is not a client", { push: 1 }],
    ["an empty text", ""],
  ])("is never replaced when it is %s", (_what, $crisp) => {
    const { page } = createFakePage({ $crisp });
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    crisp.track("Order");
    crisp.identify("1", { email: "ada@example.com" });
    crisp.identify("2", { email: "bob@example.com" });
    crisp.reset();
    expect(page.$crisp).toBe($crisp);
  });

  test.each([[undefined], [null]])("is created if its value is %s", ($crisp) => {
    const page = createPageWith($crisp);
    open(page).track("Order");
    expect(page.$crisp).toEqual([event("Order")]);
  });

  test("gets each command in a separate push call, with itself as `this`", () => {
    const push = vi.fn();
    const page = createPageWith({ is: () => true, push });
    open(page).identify({ email: "ada@example.com", name: "Ada" });
    expect(push.mock.contexts).toEqual([page.$crisp, page.$crisp]);
    expect(push.mock.calls).toEqual([
      [["set", "user:email", ["ada@example.com"]]],
      [["set", "user:nickname", ["Ada"]]],
    ]);
  });
});

describe("while Crisp has not loaded", () => {
  test("at most 1,000 commands wait", () => {
    const page = createPageWith([]);
    const crisp = fill(page, MOST);
    expect(crisp.track("one more")).toStrictEqual(FULL);
    expect(page.$crisp).toHaveLength(MOST);
    expect(page.$crisp).toEqual(Array.from({ length: MOST }, (_, index) => event(`${index}`)));
  });

  test("an identify call is skipped completely if its commands do not all fit into the queue", () => {
    const page = createPageWith([]);
    const crisp = fill(page, MOST - 1);
    expect(crisp.identify({ email: "ada@example.com", name: "Ada" })).toStrictEqual(FULL);
    expect(crisp.identify({ name: "Ada" })).toStrictEqual({ status: "queued", commands: 1 });
  });

  test("commands of other scripts are not counted and not removed", () => {
    const theirs = Array.from({ length: 2 * MOST }, (_, index) => ["set", "session:data", ["n", index]]);
    const page = createPageWith([...theirs]);
    expect(open(page).track("Order")).toStrictEqual({ status: "queued", commands: 1 });
    expect(page.$crisp).toEqual([...theirs, event("Order")]);
  });

  test("a full queue still accepts one reset, which separates the data of two persons", () => {
    const page = createPageWith([]);
    const crisp = fill(page, MOST);
    for (let count = 0; count < 10; count += 1) crisp.reset();
    expect(page.$crisp).toHaveLength(MOST + 1);
    expect(crisp.track("bob's")).toStrictEqual(FULL);
    expect((page.$crisp as unknown[]).at(-1)).toEqual(RESET);
  });

  test("commands are accepted again once Crisp has loaded", () => {
    const page = createPageWith([]);
    const crisp = fill(page, MOST);
    const live = goLive(page);
    expect(crisp.track("one more")).toStrictEqual({ status: "queued", commands: 1 });
    expect(live.sessions[0]?.commands).toHaveLength(MOST + 1);
    for (let index = 0; index < 2 * MOST; index += 1) crisp.track("more");
    expect(live.sessions[0]?.commands).toHaveLength(3 * MOST + 1);
  });
});
