import { describe, expect, test } from "vitest";
import { describePage } from "../../test/describe-page.js";
import { createArrayStub, createDeafProxyStub, createSdk } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

const withProperty = (descriptor: PropertyDescriptor): AnyPage =>
  Object.defineProperty({}, "freshpaint", descriptor);

describe("undoing", () => {
  test.each<readonly [string, () => AnyPage]>([
    ["an ordinary property", () => ({ freshpaint: createSdk() })],
    ["no property", () => ({})],
    ["a hidden property", () => withProperty({ value: createSdk(), configurable: true, writable: true })],
    [
      "a read-only property",
      () => withProperty({ value: createSdk(), configurable: true, enumerable: true }),
    ],
    ["a property that stays", () => withProperty({ value: createSdk(), writable: true })],
    ["a property that never changes", () => withProperty({ value: createSdk() })],
    ["an undefined property", () => ({ freshpaint: undefined })],
  ])("leaves %s exactly as it was", (_what, create) => {
    const page = create();
    const before = describePage(page);
    const inside = Object.getOwnPropertyDescriptors(Object(page.freshpaint));
    connectSpy(page).undo();
    expect(describePage(page)).toEqual(before);
    expect(Object.getOwnPropertyDescriptors(Object(page.freshpaint))).toEqual(inside);
  });

  test("leaves a page's own getter and setter exactly as they were", () => {
    let kept: unknown = createSdk();
    const page = withProperty({
      get: () => kept,
      set: (next) => {
        kept = next;
      },
      configurable: true,
    });
    const before = describePage(page);
    connectSpy(page).undo();
    expect(describePage(page)).toEqual(before);
  });

  function expectSdkToStay(page: AnyPage) {
    const { calls, undo } = connectSpy(page);
    const sdk = createSdk();
    page.freshpaint = sdk;
    page.freshpaint.track("Order");
    expect(calls).toEqual([["track", "Order"]]);
    undo();
    expect(page.freshpaint).toBe(sdk);
  }

  test("leaves an SDK there that has come meanwhile", () => {
    expectSdkToStay({ freshpaint: createArrayStub() });
  });

  test("leaves an SDK there that has come meanwhile into a property that stays", () => {
    const page = withProperty({ value: createArrayStub(), writable: true, enumerable: true });
    const document = new EventTarget();
    const { calls, undo } = connectSpy(Object.assign(page, { document }));
    const sdk = createSdk();
    page.freshpaint = sdk;
    document.dispatchEvent(new Event("load"));
    page.freshpaint.track("Order");
    expect(calls).toEqual([["track", "Order"]]);
    undo();
    expect(page.freshpaint).toBe(sdk);
    document.dispatchEvent(new Event("load"));
    page.freshpaint.track("Later");
    expect(calls).toHaveLength(1);
  });

  test("or the arrival of the SDK loses no call that was queued past the watched methods", () => {
    for (const end of ["undo", "swap"] as const) {
      const page: AnyPage = { freshpaint: createDeafProxyStub() };
      const kept = page.freshpaint;
      const { calls, undo } = connectSpy(page);
      kept.track("Kept");
      if (end === "swap") page.freshpaint = createSdk();
      else undo();
      const again = connectSpy(page);
      expect(end === "swap" ? calls : again.calls).toEqual([["track", "Kept"]]);
    }
  });

  test("keeps the assignment of a page that has assigned the watched object itself", () => {
    for (const create of [createArrayStub, createDeafProxyStub]) {
      const stub = create();
      const { track } = stub;
      const page: AnyPage = { freshpaint: stub };
      const { undo } = connectSpy(page);
      const assigned = page.freshpaint;
      page.freshpaint = assigned;
      if (create === createArrayStub) Object.assign(page.freshpaint, { track: page.freshpaint.track });
      undo();
      expect(page.freshpaint === stub).toBe(true);
      if (create === createArrayStub) expect(page.freshpaint.track).toBe(track);
    }
  });

  test("keeps the methods with which the SDK replaced those of the stub", () => {
    const stub = createArrayStub();
    const page: AnyPage = { freshpaint: stub };
    const { undo } = connectSpy(page);
    const { track } = createSdk();
    stub["track"] = track;
    undo();
    expect(Object.getOwnPropertyDescriptor(stub, "track")).toEqual({
      value: track,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  });

  test("twice has the same effect as once", () => {
    const page: AnyPage = { freshpaint: createSdk() };
    const { undo } = connectSpy(page);
    undo();
    const later = createSdk();
    page.freshpaint = later;
    undo();
    expect(page.freshpaint).toBe(later);
  });

  test.each<readonly [string, () => unknown]>([
    ["an SDK", createSdk],
    ["a Proxy stub", createDeafProxyStub],
    ["a frozen SDK", () => Object.freeze(createSdk())],
  ])("ends forwarding also for who kept a reference to %s or its method", (_what, create) => {
    const page: AnyPage = { freshpaint: create() };
    const { calls, undo } = connectSpy(page);
    const kept = page.freshpaint;
    const { track } = kept;
    undo();
    kept.track("Order");
    track.call(kept, "Order");
    expect(calls).toEqual([]);
  });

  test("and connecting again, as React does, forwards each call once", () => {
    const page: AnyPage = { freshpaint: createArrayStub() };
    page.freshpaint.track("queued");
    connectSpy(page).undo();
    const { calls } = connectSpy(page);
    page.freshpaint.track("new");
    expect(calls).toEqual([
      ["track", "queued"],
      ["track", "new"],
    ]);
  });

  function expectTwoToLeave(order: (first: () => void, last: () => void) => (() => void)[]) {
    const sdk = createSdk();
    const page: AnyPage = { freshpaint: sdk };
    const before = describePage(page);
    const inside = Object.getOwnPropertyDescriptors(sdk);
    const [one, two] = [connectSpy(page), connectSpy(page)];
    page.freshpaint.track("Order");
    expect([one.calls, two.calls]).toEqual([[["track", "Order"]], [["track", "Order"]]]);
    for (const undo of order(one.undo, two.undo)) undo();
    expect(page.freshpaint).toBe(sdk);
    expect(describePage(page)).toEqual(before);
    expect(Object.getOwnPropertyDescriptors(sdk)).toEqual(inside);
  }

  test("two connections in the reverse order leaves the page as it was", () => {
    expectTwoToLeave((first, last) => [last, first]);
  });

  test("leaves another connection working, whichever came first", () => {
    const page: AnyPage = { freshpaint: createSdk() };
    const [first, last] = [connectSpy(page), connectSpy(page)];
    first.undo();
    page.freshpaint.track("Order");
    expect([first.calls, last.calls]).toEqual([[], [["track", "Order"]]]);
  });

  test("two connections in the order of connecting leaves the page as it was", () => {
    expectTwoToLeave((first, last) => [first, last]);
  });
});
