import { describe, expect, test } from "vitest";
import { describePage } from "../../test/describe-page.js";
import { createArrayStub, createDeafProxyStub, createSdk } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

const withProperty = (descriptor: PropertyDescriptor): AnyPage =>
  Object.defineProperty({}, "freshpaint", descriptor);

describe("undoing", () => {
  test.each<readonly [string, () => AnyPage]>([
    ["an ordinary freshpaint property", () => ({ freshpaint: createSdk() })],
    ["a page without a freshpaint property", () => ({})],
    [
      "a non-enumerable freshpaint property",
      () => withProperty({ value: createSdk(), configurable: true, writable: true }),
    ],
    [
      "a read-only freshpaint property",
      () => withProperty({ value: createSdk(), configurable: true, enumerable: true }),
    ],
    ["a non-configurable freshpaint property", () => withProperty({ value: createSdk(), writable: true })],
    ["a read-only and non-configurable freshpaint property", () => withProperty({ value: createSdk() })],
    ["an undefined freshpaint property", () => ({ freshpaint: undefined })],
  ])("restores %s exactly", (_what, create) => {
    const page = create();
    const before = describePage(page);
    const inside = Object.getOwnPropertyDescriptors(Object(page.freshpaint));
    connectSpy(page).undo();
    expect(describePage(page)).toEqual(before);
    expect(Object.getOwnPropertyDescriptors(Object(page.freshpaint))).toEqual(inside);
  });

  test("restores the page's own getter and setter exactly", () => {
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

  test("does not remove an SDK that has replaced the stub in the meantime", () => {
    expectSdkToStay({ freshpaint: createArrayStub() });
  });

  test("does not remove an SDK that was assigned to a non-configurable property in the meantime", () => {
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

  test("loses no call that was queued without the watched methods", () => {
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

  test("restores the stub if the page has assigned `window.freshpaint` to itself", () => {
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

  test("does not remove methods that the SDK has assigned to the stub", () => {
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

  test("has no effect the second time", () => {
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
  ])("also ends the forwarding of calls through an old reference to %s or its method", (_what, create) => {
    const page: AnyPage = { freshpaint: create() };
    const { calls, undo } = connectSpy(page);
    const kept = page.freshpaint;
    const { track } = kept;
    undo();
    kept.track("Order");
    track.call(kept, "Order");
    expect(calls).toEqual([]);
  });

  test("and then connecting again, as React does, forwards each call once", () => {
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

  test("restores the page if the later of two connections is undone first", () => {
    expectTwoToLeave((first, last) => [last, first]);
  });

  test("does not stop another connection", () => {
    const page: AnyPage = { freshpaint: createSdk() };
    const [first, last] = [connectSpy(page), connectSpy(page)];
    first.undo();
    page.freshpaint.track("Order");
    expect([first.calls, last.calls]).toEqual([[], [["track", "Order"]]]);
  });

  test("restores the page if the earlier of two connections is undone first", () => {
    expectTwoToLeave((first, last) => [first, last]);
  });
});
