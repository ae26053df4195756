import { expect, test } from "vitest";
import { createArrayStub, createSdk } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

/** Creates a page, and a function that dispatches the `load` event of a script. */
function createPage() {
  const document = new EventTarget();
  const page: AnyPage & { readonly document: EventTarget } = { freshpaint: createArrayStub(), document };
  return { page, scriptLoads: () => document.dispatchEvent(new Event("load")) };
}

const WAYS: readonly (readonly [string, (page: AnyPage, sdk: unknown) => void])[] = [
  [
    "deletes the global and then assigns the SDK",
    (page, sdk) => {
      delete page.freshpaint;
      page.freshpaint = sdk;
    },
  ],
  [
    "redefines the global as a property",
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
    "redefines the global as a getter",
    (page, sdk) => {
      Object.defineProperty(page, "freshpaint", { get: () => sdk, configurable: true, enumerable: true });
    },
  ],
];

test.each(WAYS)(
  "if a loader %s, the bridge connects to the SDK when the script has loaded",
  (_way, replace) => {
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
  },
);
