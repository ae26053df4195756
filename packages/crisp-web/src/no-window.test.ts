import { describe, expect, test } from "vitest";
import { WEBSITE_ID } from "../test/fake-page.js";
import type { FreshpaintPage } from "./bridge/connect-freshpaint.js";
import { connectFreshpaint, createCrispWeb } from "./index.js";

describe("without a window", () => {
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID });

  test.each([
    ["track", () => crisp.track("Order", { total: 1 })],
    ["track without a name", () => crisp.track("")],
    ["identify", () => crisp.identify("ada", { email: "ada@example.com" })],
    ["send", () => crisp.send({ type: "track", event: "Order" })],
    ["send without an event", () => crisp.send(undefined)],
  ])("a call is skipped: %s", (_what, call) => {
    expect(call()).toStrictEqual({ status: "skipped", reason: "no_window" });
  });

  test("reset does nothing", () => {
    expect(crisp.reset()).toBeUndefined();
  });

  test("wrong options still throw", () => {
    expect(() => createCrispWeb({ websiteId: "1" })).toThrow(TypeError);
  });

  test("an adapter does not use a window that is created later", () => {
    const before = createCrispWeb({ websiteId: WEBSITE_ID });
    Reflect.set(globalThis, "window", { $crisp: [] });
    try {
      expect(before.track("Order")).toStrictEqual({ status: "skipped", reason: "no_window" });
    } finally {
      Reflect.deleteProperty(globalThis, "window");
    }
  });

  test.each([
    ["is empty", {}],
    ["has a document of null", { document: null }],
  ])("a global window that %s is ignored, because some servers define such a window", (_what, window) => {
    Reflect.set(globalThis, "window", window);
    try {
      const onServer = createCrispWeb({ websiteId: WEBSITE_ID });
      expect(onServer.track("Order")).toStrictEqual({ status: "skipped", reason: "no_window" });
      expect(Object.keys(window)).toEqual(Object.keys(window).filter((name) => name === "document"));
    } finally {
      Reflect.deleteProperty(globalThis, "window");
    }
  });

  test("connectFreshpaint returns a function that does nothing", () => {
    const undo = connectFreshpaint(globalThis.window as FreshpaintPage, crisp);
    expect(undo()).toBeUndefined();
  });
});
