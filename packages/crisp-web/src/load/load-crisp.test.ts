import { describe, expect, test, vi } from "vitest";
import { goLive } from "../../test/fake-crisp.js";
import { createFakePage, type FakePage, FakeScript, WEBSITE_ID } from "../../test/fake-page.js";
import { createCrispWeb } from "../create-crisp-web.js";

const CRISP_URL = "https://client.crisp.chat/l.js";
const OTHER_WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000beef";

/** Waits for the microtask in which Crisp is loaded. */
const settled = () => Promise.resolve();

const scriptOf = (src: string) => Object.assign(new FakeScript(), { src });

describe("Crisp's script", () => {
  test("is added once as an asynchronous script, and the website id is set", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toMatchObject([{ src: CRISP_URL, async: true, nonce: undefined }]);
    expect(page.CRISP_WEBSITE_ID).toBe(WEBSITE_ID);
    expect(page.$crisp).toEqual([]);
  });

  test("is added with the given address and nonce", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, scriptUrl: "/crisp.js", nonce: "n0nce" });
    await settled();
    expect(scripts).toMatchObject([{ src: "/crisp.js", nonce: "n0nce" }]);
  });

  test.each([
    ["the given address", "/crisp.js"],
    ["Crisp's own address", CRISP_URL],
    ["Crisp's own address without a scheme", "//client.crisp.chat/l.js"],
  ])("is not added if the page already loads a script from %s", async (_what, src) => {
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
    [
      "another host and a path that ends with Crisp's address",
      "https://proxy.example//client.crisp.chat/l.js",
    ],
    ["no address", ""],
  ])("is added if the page only has a script with %s", async (_what, src) => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(src));
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test.each([
    ["with a version", `${CRISP_URL}?ver=6.4`],
    ["with a fragment", `${CRISP_URL}#now`],
  ])("is not added if the page already loads a script from Crisp's address %s", async (_what, src) => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(src));
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(1);
  });

  test("gets a scriptUrl object unchanged, because a TrustedScriptURL must not become a text", async () => {
    const { page, scripts } = createFakePage();
    const scriptUrl = { toString: () => CRISP_URL };
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, scriptUrl });
    await settled();
    expect(scripts[0]?.src).toBe(scriptUrl);
  });

  test("is added with the defaults if options are undefined and the nonce is null", async () => {
    const { page, scripts } = createFakePage();
    const absent = { load: undefined, scriptUrl: undefined, nonce: null, onLoadError: undefined };
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, ...absent, consent: undefined, hipaa: undefined });
    await settled();
    expect(scripts).toMatchObject([{ src: CRISP_URL, nonce: undefined }]);
  });

  test("is not added if Crisp's client is live already", async () => {
    const { page, scripts } = createFakePage({ $crisp: { is: () => true, push: () => undefined } });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toEqual([]);
    expect(page).not.toHaveProperty("CRISP_WEBSITE_ID");
  });

  test("is not added with load: false, and no setting is set", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, load: false });
    await settled();
    expect(scripts).toEqual([]);
    expect(Object.keys(page)).toEqual(["document"]);
  });
});

describe("a Crisp setting of the page", () => {
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
    "calls onLoadError once if the website id differs from ours (load: %s)",
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

  test("causes no error if it is our website id in another letter case", async () => {
    const onLoadError = vi.fn();
    const { page } = createFakePage({ CRISP_WEBSITE_ID: WEBSITE_ID.toUpperCase() });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page, onLoadError });
    await settled();
    expect(onLoadError).not.toHaveBeenCalled();
  });
});

describe("a script tag that has finished without a client", () => {
  const listed = (page: FakePage, src: string) =>
    Object.assign(page, { performance: { getEntriesByName: (name: string) => (name === src ? [{}] : []) } });

  test("is added again by the next adapter if the script failed", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    scripts[0]?.end("error");
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test("is added again by the next adapter if the script loaded without creating a client", async () => {
    const { page, scripts } = createFakePage();
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    scripts[0]?.end("load");
    createCrispWeb({ websiteId: WEBSITE_ID, window: page });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test("is detected by the browser's resource timings if the script loaded before the adapter was created", async () => {
    const { page, scripts } = createFakePage();
    scripts.push(scriptOf(CRISP_URL));
    createCrispWeb({ websiteId: WEBSITE_ID, window: listed(page, CRISP_URL) });
    await settled();
    expect(scripts).toHaveLength(2);
  });

  test("is not added again while the page is still loading", async () => {
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

  test("is not added again if Crisp's client is live", async () => {
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

describe("a script tag that fails", () => {
  test.each([
    ["our tag", []],
    ["the page's own tag", [scriptOf(CRISP_URL)]],
  ])("calls onLoadError once: %s", async (_whose, tags) => {
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
