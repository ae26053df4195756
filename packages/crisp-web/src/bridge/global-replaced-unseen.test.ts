import { expect, test } from "vitest";
import { createArrayStub, createSdk } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

/** A page that tells when a script has loaded. */
function createPage() {
  const document = new EventTarget();
  const page: AnyPage & { readonly document: EventTarget } = { freshpaint: createArrayStub(), document };
  return { page, scriptLoads: () => document.dispatchEvent(new Event("load")) };
}

const WAYS: readonly (readonly [string, (page: AnyPage, sdk: unknown) => void])[] = [
  [
    "deletes the global and assigns the SDK",
    (page, sdk) => {
      delete page.freshpaint;
      page.freshpaint = sdk;
    },
  ],
  [
    "defines the global anew",
    (page, sdk) => {
      Object.defineProperty(page, "freshpaint", {
        value: sdk,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    },
  ],
  [
    "defines a getter of its own",
    (page, sdk) => {
      Object.defineProperty(page, "freshpaint", { get: () => sdk, configurable: true, enumerable: true });
    },
  ],
];

test.each(WAYS)("a loader that %s is followed once its script has loaded, and undone", (_way, replace) => {
  const { page, scriptLoads } = createPage();
  const { calls, undo } = connectSpy(page);
  const sdk = createSdk();
  const { track } = sdk;
  replace(page, sdk);
  const replaced = Object.getOwnPropertyDescriptor(page, "freshpaint");
  scriptLoads();
  page.freshpaint.track("After");
  scriptLoads();
  page.freshpaint.track("Later");
  expect(calls).toEqual([
    ["track", "After"],
    ["track", "Later"],
  ]);
  undo();
  expect(Object.getOwnPropertyDescriptor(page, "freshpaint")).toEqual(replaced);
  expect(sdk.track).toBe(track);
  scriptLoads();
  page.freshpaint.track("Undone");
  expect(calls).toHaveLength(2);
});
