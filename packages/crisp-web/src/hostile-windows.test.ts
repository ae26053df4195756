import { describe, expect, test, vi } from "vitest";
import { hostile } from "../test/arbitraries.js";
import { createFakePage, createPageWith, type FakePage, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";

const UNAVAILABLE = { status: "skipped", reason: "crisp_unavailable" };

const fail = () => {
  throw new Error("the page's own");
};

function withGetter(name: keyof FakePage): FakePage {
  return Object.defineProperty(createFakePage().page, name, { get: fail, set: fail, configurable: true });
}

const PAGES: readonly (readonly [what: string, page: () => FakePage])[] = [
  ["whose push throws", () => createPageWith({ is: () => true, push: fail })],
  ["whose queue has no push", () => createPageWith({})],
  ["whose $crisp is a text", () => createPageWith("$crisp")],
  ["whose $crisp is false", () => createPageWith(false)],
  ["whose $crisp is frozen", () => createPageWith(Object.freeze([]))],
  ["whose $crisp throws on every operation", () => createPageWith(hostile())],
  ["whose $crisp cannot be read", () => withGetter("$crisp")],
  ["that is frozen", () => Object.freeze(createFakePage().page)],
  ["that throws on every operation", () => hostile() as FakePage],
];

describe.each(PAGES)("on a page %s", (_what, open) => {
  test("every event is skipped and no error is thrown", () => {
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window: open() });
    expect(crisp.track("Order")).toStrictEqual(UNAVAILABLE);
    expect(crisp.identify("1", { email: "ada@example.com" })).toStrictEqual(UNAVAILABLE);
    expect(crisp.identify("2", { email: "bob@example.com" })).toStrictEqual(UNAVAILABLE);
    expect(crisp.reset()).toBeUndefined();
    expect(crisp.send({ type: "track", event: "Order" })).toStrictEqual(UNAVAILABLE);
  });
});

describe("if the page throws errors", () => {
  test.each<readonly [string, () => FakePage]>([
    ["whose website id cannot be read", () => withGetter("CRISP_WEBSITE_ID")],
    ["whose document throws on every operation", () => ({ document: hostile() as Document })],
    ["without a head", () => ({ document: { ...createFakePage().page.document, head: null as never } })],
  ])("onLoadError is called once, and events are queued, on a page %s", async (_what, open) => {
    const onLoadError = vi.fn();
    const page = open();
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window: page, onLoadError });
    await Promise.resolve();
    expect(onLoadError.mock.calls).toEqual([[expect.any(Error)]]);
    expect(crisp.track("Order")).toStrictEqual({ status: "queued", commands: 1 });
  });

  test("a live client still gets commands if its get method throws", () => {
    const push = vi.fn();
    const crisp = createCrispWeb({
      websiteId: WEBSITE_ID,
      window: createPageWith({ is: () => true, get: fail, push }),
    });
    expect(crisp.identify({ email: "ada@example.com" })).toStrictEqual({ status: "queued", commands: 1 });
    expect(push).toHaveBeenCalledOnce();
  });

  test("an error that onLoadError throws is caught", async () => {
    const { page, scripts } = createFakePage({ CRISP_WEBSITE_ID: "another" });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, onLoadError: fail });
    await Promise.resolve();
    expect(() => scripts[0]?.end("error")).not.toThrow();
    expect(scripts).toHaveLength(1);
  });
});

test("no data of another person is pushed if the token cannot be cleared", () => {
  const page = createPageWith([]);
  Object.defineProperty(page, "CRISP_TOKEN_ID", { value: "ada-token" });
  const crisp = createCrispWeb({ websiteId: WEBSITE_ID, load: false, window: page });
  crisp.identify({ email: "ada@example.com" });
  expect(crisp.identify({ email: "bob@example.com" })).toStrictEqual(UNAVAILABLE);
});
