import { describe, expect, test } from "vitest";
import { describePage } from "../../test/describe-page.js";
import {
  createArrayStub,
  createDeafProxyStub,
  createHonouringProxyStub,
  createSdk,
  queueOf,
  replay,
  type Sdk,
} from "../../test/freshpaint-stubs.js";
import { spyCrispWeb } from "../../test/spy-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

type Page = { freshpaint?: Sdk & Record<string, (...values: unknown[]) => unknown> };

const STUBS: readonly (readonly [what: string, create: () => unknown])[] = [
  ["an array-like stub", createArrayStub],
  ["a Proxy that ignores assigned properties", createDeafProxyStub],
  ["a Proxy that keeps assigned properties", createHonouringProxyStub],
];

function connect(freshpaint: unknown) {
  const page = { freshpaint } as Page;
  const { calls, crisp } = spyCrispWeb();
  return { page, calls, undo: connectFreshpaint(page, crisp) };
}

const ALL = [
  ["track", "Order", { total: 1 }],
  ["identify", "1", { email: "ada@example.com" }],
  ["identify", { name: "Ada" }],
  ["reset"],
  ["track", "Order", { total: 1 }],
];

const callAll = (freshpaint: unknown) => replay(ALL, freshpaint);

describe.each(STUBS)("%s", (_what, create) => {
  test("gets each call once and in order, and each call is forwarded once and in order", () => {
    const { page, calls } = connect(create());
    callAll(page.freshpaint);
    expect(calls).toEqual(ALL);
    expect(queueOf(page.freshpaint)).toEqual(ALL);
  });

  test("contains earlier queued calls, which are forwarded once", () => {
    const stub = create();
    callAll(stub);
    const { page, calls } = connect(stub);
    expect(calls).toEqual(ALL);
    page.freshpaint?.track("New");
    expect(calls).toEqual([...ALL, ["track", "New"]]);
  });

  test("still has its other methods while the bridge is connected", () => {
    const { page, calls } = connect(create());
    page.freshpaint?.["page"]?.("Home");
    expect(calls).toEqual([]);
    expect(queueOf(page.freshpaint)).toEqual([["page", "Home"]]);
  });

  test.each<readonly [string, (page: Page, stub: unknown, sdk: Sdk) => void]>([
    [
      "assigns the SDK and replays the calls through the global",
      (page, stub, sdk) => {
        page.freshpaint = sdk as never;
        replay(stub, page.freshpaint);
      },
    ],
    [
      "assigns the SDK and replays the calls on its own reference",
      (page, stub, sdk) => {
        page.freshpaint = sdk as never;
        replay(stub, sdk);
      },
    ],
  ])("loses no call and forwards no call twice if the loader %s", async (_how, swap) => {
    const stub = create();
    replay([["track", "before connecting"]], stub);
    const { page, calls } = connect(stub);
    callAll(page.freshpaint);
    const sdk = createSdk();
    swap(page, stub, sdk);
    page.freshpaint?.track("same task");
    await Promise.resolve();
    callAll(page.freshpaint);
    const expected = [["track", "before connecting"], ...ALL, ["track", "same task"], ...ALL];
    expect(calls).toEqual(expected);
    expect(sdk.seen).toEqual(expected);
  });

  test("is restored when the connection is undone, and later calls are not forwarded", () => {
    const stub = create();
    const page = { freshpaint: stub } as Page;
    const before = describePage(page);
    const inside = Object.getOwnPropertyDescriptors(stub);
    const { calls, crisp } = spyCrispWeb();
    connectFreshpaint(page, crisp)();
    expect(describePage(page)).toEqual(before);
    expect(page.freshpaint).toBe(stub);
    expect(Object.getOwnPropertyDescriptors(stub)).toEqual(inside);
    page.freshpaint?.track("later");
    expect(calls).toEqual([]);
  });

  test("is assigned to itself if the snippet runs again, and each call is still forwarded once", () => {
    const { page, calls } = connect(create());
    page.freshpaint = page.freshpaint || ([] as never);
    page.freshpaint?.track("Order");
    expect(calls).toEqual([["track", "Order"]]);
  });
});

test("calls are forwarded if the SDK assigns its methods to the stub", async () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  callAll(page.freshpaint);
  const sdk = createSdk();
  for (const name of ["track", "identify", "reset"] as const) stub[name] = sdk[name];
  replay(stub, page.freshpaint);
  await Promise.resolve();
  callAll(page.freshpaint);
  expect(calls).toEqual([...ALL, ...ALL]);
  expect(sdk.seen).toEqual([...ALL, ...ALL]);
});

test("calls are forwarded if Freshpaint is added to the page after connecting", () => {
  const { page, calls } = connect(undefined);
  expect(page.freshpaint).toBeUndefined();
  page.freshpaint = createSdk() as never;
  callAll(page.freshpaint);
  expect(calls).toEqual(ALL);
});

test("methods that do not concern events are not forwarded", () => {
  const sdk = { ...createSdk(), page: () => "paged", group: () => "grouped" };
  const { page, calls } = connect(sdk);
  expect([page.freshpaint?.["page"]?.(), page.freshpaint?.["group"]?.()]).toEqual(["paged", "grouped"]);
  expect(calls).toEqual([]);
});
