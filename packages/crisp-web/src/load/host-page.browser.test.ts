import { describe, expect, test } from "vitest";
import { CRISP_TAGS, hostSnippet } from "../../test/host-snippet.js";
import {
  CRISP_URL,
  createScript,
  eventually,
  OUR_SCRIPT,
  openPlaces,
  ourPage,
  waitUntilLive,
} from "../../test/open-pages.js";

const place = openPlaces();
const OTHER_WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000beef";
const TRACK = `crisp.track("Ours");`;

describe("if the page has Crisp's own snippet before our script", () => {
  test("Crisp is loaded once, and the commands of the page and of our script arrive in order", async () => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp();
    const theirs = (text: string) =>
      `<script>$crisp.push(["set", "session:event", [[["${text}", {}]]]])</script>`;
    const { websiteId } = sandbox;
    const ours = OUR_SCRIPT + createScript({ websiteId }, TRACK);
    const page = await open(hostSnippet(websiteId) + theirs("Theirs before") + ours + theirs("Theirs after"));
    await waitUntilLive(page);
    await page.evaluate(`crisp.track("Live")`);
    await eventually(texts).toEqual(["Theirs before", "Ours", "Theirs after", "Live"]);
    expect(await page.evaluate(CRISP_TAGS)).toEqual([CRISP_URL]);
    expect(sandbox.chat.loads).toMatchObject([{ status: "started" }]);
    expect(await page.evaluate("loadErrors")).toEqual([]);
  });

  test("the page's Crisp settings, token and listeners do not change", async () => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp();
    const settings = `<script>
      window.CRISP_RUNTIME_CONFIG = window.runtime = { locale: "fr" };
      window.CRISP_TOKEN_ID = "host-token";
      window.heard = [];
      window.CRISP_READY_TRIGGER = () => heard.push("ready");
      $crisp.push(["on", "session:loaded", (id) => heard.push(id)]);
    </script>`;
    const { websiteId } = sandbox;
    const ours = createScript({ websiteId }, `crisp.identify("1", { email: "ada@example.com" }); ${TRACK}`);
    const page = await open(hostSnippet(websiteId) + settings + OUR_SCRIPT + ours);
    await waitUntilLive(page);
    await eventually(texts).toEqual(["Ours"]);
    expect(await page.evaluate("heard")).toEqual(["session_token_host-token", "ready"]);
    expect(await page.evaluate("[CRISP_TOKEN_ID, CRISP_WEBSITE_ID]")).toEqual(["host-token", websiteId]);
    expect(await page.evaluate("CRISP_RUNTIME_CONFIG === runtime && runtime.locale")).toBe("fr");
  });

  test("a different website id calls onLoadError once, and the page's website id does not change", async () => {
    const { sandbox, open, routeCrisp } = place();
    await routeCrisp();
    const ours = createScript({ websiteId: sandbox.websiteId }, TRACK);
    const page = await open(hostSnippet(OTHER_WEBSITE_ID) + OUR_SCRIPT + ours);
    await eventually(() => sandbox.chat.loads).toMatchObject([{ reason: "website_unknown" }]);
    await page.evaluate(TRACK);
    expect(await page.evaluate("loadErrors")).toEqual([expect.stringMatching(/^websiteId: /)]);
    expect(await page.evaluate("[CRISP_WEBSITE_ID, $crisp.length]")).toEqual([OTHER_WEBSITE_ID, 2]);
  });
});

describe.each([
  ["window.$crisp = []", ""],
  ["var $crisp = []", "var $crisp = [];"],
])("if the page has Crisp's own snippet with %s after our script", (_how, more) => {
  test.each([
    ["default options", {}],
    ["load: false", { load: false }],
  ])("each event arrives once, and Crisp is started once (%s)", async (_what, settings) => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp();
    const { websiteId } = sandbox;
    const ours = OUR_SCRIPT + createScript({ websiteId, ...settings }, TRACK);
    const theirs = `<script>${more}</script>${hostSnippet(websiteId)}`;
    const page = await open(`${ours}${theirs}<script>crisp.track("After")</script>`);
    await waitUntilLive(page);
    await page.evaluate(`crisp.track("Live")`);
    await eventually(texts).toEqual(["Ours", "After", "Live"]);
    expect(sandbox.chat.loads.filter(({ status }) => status === "started")).toHaveLength(1);
    const descriptor = `const { value, ...rest } = Object.getOwnPropertyDescriptor(window, "$crisp");
      [typeof value.is, rest]`;
    const ordinary = { writable: true, enumerable: true, configurable: true };
    expect(await page.evaluate(descriptor)).toEqual(["function", ordinary]);
  });
});

describe("Crisp's script that the page already loads", () => {
  test.each([
    ["the address of scriptUrl, written differently", "/chat/l.js", "../chat/l.js"],
    ["the address of scriptUrl, including its query", "chat.js?v=2", "./chat.js?v=2"],
    ["Crisp's own address, although scriptUrl differs", "https://client.crisp.chat/l.js", "/chat/l.js"],
  ])("from %s is not loaded a second time", async (_where, theirs, scriptUrl) => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp("**/{l,chat}.js*");
    const host = `<script>window.CRISP_WEBSITE_ID = "${sandbox.websiteId}"</script><script async src="${theirs}"></script>`;
    const ours = createScript({ websiteId: sandbox.websiteId, scriptUrl }, TRACK);
    const page = await open(host + OUR_SCRIPT + ours);
    await waitUntilLive(page);
    await eventually(texts).toEqual(["Ours"]);
    expect(await page.evaluate("document.querySelectorAll('script[async]').length")).toBe(1);
    expect(sandbox.chat.loads).toMatchObject([{ status: "started" }]);
    expect(await page.evaluate("loadErrors")).toEqual([]);
  });
});

describe("if Crisp's client is live before our script runs", () => {
  test("we use the client and load nothing", async () => {
    const { sandbox, open, texts, routeCrisp } = place();
    await routeCrisp();
    const page = await open(hostSnippet(sandbox.websiteId) + OUR_SCRIPT);
    await waitUntilLive(page);
    // Some single-page applications remove script tags after the scripts have run.
    await page.evaluate(`window.live = $crisp; for (const script of [...document.scripts]) script.remove();`);
    const options = JSON.stringify({ websiteId: sandbox.websiteId });
    const outcome = await page.evaluate(`
      window.crisp = FreshpaintCrisp.createCrispWeb(${options});
      crisp.track("Ours");`);
    expect(outcome).toEqual({ status: "queued", commands: 1 });
    await eventually(texts).toEqual(["Ours"]);
    expect(await page.evaluate("$crisp === live")).toBe(true);
    expect(await page.evaluate(CRISP_TAGS)).toEqual([]);
    expect(sandbox.chat.loads).toHaveLength(1);
  });
});

describe("with load: false", () => {
  test("we load and set nothing, and queued commands arrive when the page itself loads Crisp", async () => {
    const { sandbox, open, texts } = place();
    const page = await open(ourPage(sandbox, TRACK, { load: false }));
    expect(await page.evaluate(CRISP_TAGS)).toEqual([]);
    expect(await page.evaluate(`"CRISP_WEBSITE_ID" in window`)).toBe(false);
    await page.evaluate(`window.CRISP_WEBSITE_ID = ${JSON.stringify(sandbox.websiteId)}`);
    await page.addScriptTag({ url: `${sandbox.url}/l.js` });
    await waitUntilLive(page);
    await eventually(texts).toEqual(["Ours"]);
  });
});
