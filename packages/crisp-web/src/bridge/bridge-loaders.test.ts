import { expect, test } from "vitest";
import { createArrayStub, createSdk, replay } from "../../test/freshpaint-stubs.js";
import { type AnyPage, connectSpy } from "../../test/spy-crisp-web.js";

const connect = (freshpaint: unknown) => {
  const page: AnyPage = { freshpaint };
  return { page, ...connectSpy(page) };
};

test("what the SDK calls of its own is not the page's call", () => {
  const sdk = {
    ...createSdk(),
    identify(id: string) {
      this.reset();
      this.track("$identify", { id });
    },
  };
  const { page, calls } = connect(sdk);
  page.freshpaint.identify("1");
  expect(calls).toEqual([["identify", "1"]]);
});

test("a snippet that adds its methods after it is assigned is forwarded", () => {
  const { page, calls } = connect(undefined);
  const late: AnyPage["freshpaint"] = [];
  page.freshpaint = late;
  for (const name of ["track", "identify", "reset"])
    late[name] = (...values: unknown[]) => late.push([name, ...values]);
  page.freshpaint.track("Order");
  const sdk = createSdk();
  page.freshpaint = sdk;
  replay(late, sdk);
  expect(calls).toEqual([["track", "Order"]]);
});

test("a call that equals a queued one is forwarded again after that one was replayed, in the same task", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  page.freshpaint.track("Viewed");
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  page.freshpaint.track("Viewed");
  expect(calls).toHaveLength(2);
});

test("a call that only begins as a queued one does is forwarded, and the queued one not again", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  const properties = { total: 1 };
  page.freshpaint.track("Order", properties);
  page.freshpaint = createSdk();
  page.freshpaint.track("Order");
  replay(stub, page.freshpaint);
  expect(calls).toEqual([
    ["track", "Order", properties],
    ["track", "Order"],
  ]);
});

test.each([
  ["with nothing for what was left out", ["Order"], ["Order", undefined]],
  ["without what was nothing", ["Order", undefined], ["Order"]],
])("a queued call that the SDK makes %s is not told twice", (_how, queued, made) => {
  const { page, calls } = connect(createArrayStub());
  page.freshpaint.track(...queued);
  page.freshpaint = createSdk();
  page.freshpaint.track(...made);
  expect(calls).toEqual([["track", "Order"]]);
});

test("a call pushed onto the queue by hand is forwarded once the SDK makes it", () => {
  const stub = createArrayStub();
  const { page, calls } = connect(stub);
  page.freshpaint.push(["track", "Viewed"]);
  page.freshpaint = createSdk();
  replay(stub, page.freshpaint);
  expect(calls).toEqual([["track", "Viewed"]]);
});
