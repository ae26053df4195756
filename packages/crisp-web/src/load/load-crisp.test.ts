import { describe, expect, test, vi } from "vitest";
import { goLive } from "../../test/fake-crisp.js";
import { createFakePage, type FakePage, FakeScript, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";

const CRISP_URL = "https://client.crisp.chat/l.js";
const OTHER_WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000beef";

/** Crisp is loaded in a microtask. */
const settled = () => Promise.resolve();

const scriptOf = (src: string) => Object.assign(new FakeScript(), { src });

describe("Crisp's script", () => {
  test("is added once, asynchronous, with the website's id", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toMatchObject([{ src: CRISP_URL, async: true, nonce: undefined }]);
    expect(page.CRISP_WEBSITE_ID).toBe(WEBSITE_ID);
    expect(page.$crisp).toEqual([]);
  });

  test("takes an address and a nonce", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, scriptUrl: "/crisp.js", nonce: "n0nce" });
    await settled();
    expect(scripts).toMatchObject([{ src: "/crisp.js", nonce: "n0nce" }]);
  });

  test.each([
    ["the given address", "/crisp.js"],
    ["Crisp's own address", CRISP_URL],
    ["Crisp's own address without a scheme", "//client.crisp.chat/l.js"],
  ])("is not added if one is already loading from %s", async (_what, src) => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(src));
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, scriptUrl: "/crisp.js" });
    await settled();
    expect(scripts).toHaveLength(1);
  });

  test.each([
    ["another path", "https://client.crisp.chat/l.js/other.js"],
    ["another host", "https://notclient.crisp.chat/l.js"],
    ["another scheme", "http://client.crisp.chat/l.js"],
    ["another host's path that ends alike", "https://proxy.example//client.crisp.chat/l.js"],
    ["no address", ""],
  ])("is added beside a script from %s", async (_what, src) => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(src));
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test.each([
    ["with a version", `${CRISP_URL}?ver=6.4`],
    ["with a fragment", `${CRISP_URL}#now`],
  ])("is not added if one is already loading from Crisp's address %s", async (_what, src) => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(src));
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(1);
  });

  test("has an address in the form that the page trusts", async () => {
    const { page, scripts } = createFakePage();
    const scriptUrl = { toString: () => CRISP_URL };
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, scriptUrl });
    await settled();
    expect(scripts[0]?.src).toBe(scriptUrl);
  });

  test("is added as if options of undefined, and a nonce of null, were not there", async () => {
    const { page, scripts } = createFakePage();
    const absent = { load: undefined, scriptUrl: undefined, nonce: null, onLoadError: undefined };
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, ...absent, consent: undefined, hipaa: undefined });
    await settled();
    expect(scripts).toMatchObject([{ src: CRISP_URL, nonce: undefined }]);
  });

  test("is not added if the live client exists", async () => {
    const { page, scripts } = createFakePage({ $crisp: { is: () => true, push: () => undefined } });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toEqual([]);
    expect(page).not.toHaveProperty("CRISP_WEBSITE_ID");
  });

  test("and all settings are left to the host with load: false", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, load: false });
    await settled();
    expect(scripts).toEqual([]);
    expect(Object.keys(page)).toEqual(["document"]);
  });
});

describe("a setting of the host", () => {
  test("is not changed", async () => {
    const runtime = { locale: "fr" };
    const host = { CRISP_WEBSITE_ID: WEBSITE_ID, CRISP_RUNTIME_CONFIG: runtime, CRISP_TOKEN_ID: "ada" };
    const { page } = createFakePage({ ...host });
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID.toUpperCase(), window: page });
    await settled();
    crisp.track("Order");
    crisp.identify("1", { email: "ada@example.com" });
    expect(page).toMatchObject(host);
    expect(page.CRISP_RUNTIME_CONFIG).toBe(runtime);
  });

  test.each([[true], [false]])(
    "calls onLoadError once if the website is another, with load: %s",
    async (load) => {
      const onLoadError = vi.fn();
      const { page } = createFakePage({ CRISP_WEBSITE_ID: OTHER_WEBSITE_ID });
      const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window: page, onLoadError, load });
      await settled();
      crisp.track("Order");
      expect(onLoadError.mock.calls).toEqual([[expect.any(Error)]]);
      expect(onLoadError.mock.calls[0]?.[0].message).toMatch(/^websiteId: /);
      expect(page.CRISP_WEBSITE_ID).toBe(OTHER_WEBSITE_ID);
    },
  );

  test("is accepted if it is our website id in another letter case", async () => {
    const onLoadError = vi.fn();
    const { page } = createFakePage({ CRISP_WEBSITE_ID: WEBSITE_ID.toUpperCase() });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, onLoadError });
    await settled();
    expect(onLoadError).not.toHaveBeenCalled();
  });
});

describe("a tag that can no longer load a client", () => {
  const listed = (page: FakePage, src: string) =>
    Object.assign(page, { performance: { getEntriesByName: (name: string) => (name === src ? [{}] : []) } });

  test("that has failed is tried again by the next adapter", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    scripts[0]?.end("error");
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test("because it has loaded without a client is loaded again", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    scripts[0]?.end("load");
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test("is detected in the resource timings of the browser if it is older than the adapter", async () => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(CRISP_URL));
    createCrispWeb({ websiteId: WEBSITE_ID, window: listed(page, CRISP_URL) });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test("does not count as finished while the page is still loading", async () => {
    const { page, scripts } = createFakePage();
    Object.assign(page.document, { readyState: "interactive" });
    scripts.push(scriptOf(CRISP_URL));
    createCrispWeb({ websiteId: WEBSITE_ID, window: listed(page, CRISP_URL) });
    await settled();
    scripts[0]?.end("load");
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(1);
  });

  test("does not matter if the live client exists", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    goLive(page);
    scripts[0]?.end("load");
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(1);
  });
});

describe("a script that fails", () => {
  test.each([
    ["ours", []],
    ["the host's", [scriptOf(CRISP_URL)]],
  ])("is told of once: %s", async (_whose, tags) => {
    const onLoadError = vi.fn();
    const { page, scripts } = createFakePage();
    scripts.push(...tags);
    const crisp = createCrispWeb({ websiteId: WEBSITE_ID, window: page, onLoadError });
    await settled();
    expect(onLoadError).not.toHaveBeenCalled();
    scripts[0]?.end("error");
    expect(onLoadError.mock.calls).toEqual([[expect.any(Error)]]);
    expect(onLoadError.mock.calls[0]?.[0].message).toMatch(/^script: /);
    expect(crisp.track("Order")).toStrictEqual({ status: "queued", commands: 1 });
  });
});
