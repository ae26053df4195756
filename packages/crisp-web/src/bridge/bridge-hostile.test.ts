import { expect, test } from "vitest";
import { hostile } from "../../test/arbitraries.js";
import { createArrayStub, createSdk } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

const HARMLESS: readonly (readonly [what: string, create: () => AnyPage])[] = [
  ["that is frozen", () => Object.freeze({ freshpaint: createSdk() })],
  ["whose freshpaint is a text", () => ({ freshpaint: "freshpaint" })],
];

const HOSTILE: readonly (readonly [what: string, create: () => AnyPage])[] = [
  ["whose freshpaint throws on every operation", () => ({ freshpaint: hostile() })],
  ["whose stub has queued an entry that is not an array", () => ({ freshpaint: [{ 0: "track" }] })],
  ["whose stub has queued an unreadable entry", () => ({ freshpaint: [hostile()] })],
  ["that throws on every operation", () => hostile()],
];

test.each(HARMLESS)("connecting to a page %s throws no error, and neither does undoing", (_what, create) => {
  expect(() => connectSpy(create()).undo()).not.toThrow();
});

test.each(HOSTILE)("connecting to a page %s throws no error, and neither does undoing", (_what, create) => {
  expect(() => connectSpy(create()).undo()).not.toThrow();
});

test.each<readonly [string, () => unknown]>([
  ["is not an array", () => ({ 0: "track", 1: "Order" })],
  ["cannot be read", hostile],
  ["is null", () => null],
])("the page's calls are forwarded even if the queue has an entry that %s", (_what, create) => {
  const stub = createArrayStub();
  stub.push(create(), ["track", "one"]);
  const page: AnyPage = { freshpaint: stub };
  const { calls, undo } = connectSpy(page);
  page.freshpaint.track("two");
  stub.push(create());
  const sdk = createSdk();
  page.freshpaint = sdk;
  page.freshpaint.track("three");
  expect(calls).toEqual(["one", "two", "three"].map((name) => ["track", name]));
  expect(sdk.seen).toEqual([["track", "three"]]);
  undo();
  expect(page).toEqual({ freshpaint: sdk });
});

test("the page can assign a freshpaint object that throws on every operation, and a later SDK is connected", () => {
  const page: AnyPage = {};
  const { calls } = connectSpy(page);
  const wrong = hostile();
  expect(() => {
    page.freshpaint = wrong;
  }).not.toThrow();
  expect(page.freshpaint === wrong).toBe(true);
  page.freshpaint = createSdk();
  expect(() => {
    page.freshpaint.people = hostile();
  }).not.toThrow();
  page.freshpaint.track("Order");
  expect(calls).toEqual([["track", "Order"]]);
});

test("if the first freshpaint object throws on every operation, the bridge still connects to a later SDK", () => {
  const page: AnyPage = { freshpaint: hostile() };
  const { calls } = connectSpy(page);
  page.freshpaint = createSdk();
  page.freshpaint.track("Order");
  expect(calls).toEqual([["track", "Order"]]);
});

test("each call is forwarded once if another tool wraps the page's methods before or after connecting", () => {
  const wrapTrack = (freshpaint: AnyPage["freshpaint"], log: unknown[]) => {
    const original = freshpaint.track;
    freshpaint.track = function (...values: unknown[]) {
      log.push(values[0]);
      return original.apply(this, values);
    };
  };
  for (const create of [createArrayStub, createSdk]) {
    const page: AnyPage = { freshpaint: create() };
    const [before, after]: [unknown[], unknown[]] = [[], []];
    wrapTrack(page.freshpaint, before);
    const { calls, undo } = connectSpy(page);
    page.freshpaint.track("One");
    wrapTrack(page.freshpaint, after);
    page.freshpaint.track("Two");
    page.freshpaint.track("Two");
    undo();
    page.freshpaint.track("Three");
    expect(calls).toEqual(["One", "Two", "Two"].map((name) => ["track", name]));
    expect([before, after]).toEqual([
      ["One", "Two", "Two", "Three"],
      ["Two", "Two", "Three"],
    ]);
  }
});
