import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  CRISP_URL,
  createScript,
  eventually,
  OUR_SCRIPT,
  openPlaces,
  waitUntilLive,
} from "../../test/open-pages.js";

const place = openPlaces();
const MOST = 1_000;
const BLOCKED = [expect.stringMatching(/^script: /)];
const TRACK = `crisp.track("Order");`;

describe("Crisp's script that does not load", () => {
  test.each([
    ["is blocked", "blockedbyclient"],
    ["cannot be reached", "failed"],
  ])("calls onLoadError once, and events are still queued, if it %s", async (_what, code) => {
    const { sandbox, open, context } = place();
    await context.route(CRISP_URL, (route) => route.abort(code));
    const page = await open(OUR_SCRIPT + createScript({ websiteId: sandbox.websiteId }, TRACK));
    await page.waitForFunction("loadErrors.length > 0");
    expect(await page.evaluate(`${TRACK} document.readyState`)).toBe("complete");
    expect(await page.evaluate("$crisp.length")).toBe(2);
    expect(await page.evaluate("loadErrors")).toEqual(BLOCKED);
  });

  test("calls onLoadError once if the server responds with 404", async () => {
    const { sandbox, open } = place();
    const scriptUrl = `${sandbox.url}/no.js`;
    const page = await open(OUR_SCRIPT + createScript({ websiteId: sandbox.websiteId, scriptUrl }, TRACK));
    await page.waitForFunction("loadErrors.length > 0");
    await page.evaluate(TRACK);
    expect(await page.evaluate("[loadErrors, $crisp.length]")).toEqual([BLOCKED, 2]);
  });

  test("leaves at most 1,000 of our commands and all of the page's own commands in the queue", async () => {
    const { sandbox, open, context } = place();
    await context.route(CRISP_URL, () => undefined);
    const theirs = `<script>window.$crisp = [["set", "user:nickname", ["Theirs"]]];</script>`;
    // The adapter is created after the page has loaded. Otherwise, the page's load event would wait for the script.
    const page = await open(theirs + OUR_SCRIPT);
    await page.evaluate(
      `window.crisp = FreshpaintCrisp.createCrispWeb({ websiteId: "${sandbox.websiteId}" }); undefined`,
    );
    const outcomes = await page.evaluate(
      `Array.from({ length: ${MOST + 5} }, (_, index) => crisp.track("event " + index).reason ?? "queued")`,
    );
    const expected = [...Array(MOST).fill("queued"), ...Array(5).fill("queue_full")];
    expect(outcomes).toEqual(expected);
    expect(await page.evaluate("[$crisp.length, $crisp[0][1], $crisp[1][2][0][0][0]]")).toEqual([
      MOST + 1,
      "user:nickname",
      "event 0",
    ]);
  });
});

describe("a Content-Security-Policy", () => {
  const nonce = randomBytes(16).toString("base64");
  const policy = (more = "") => ({ "content-security-policy": `script-src 'nonce-${nonce}'; ${more}` });
  const withNonce = (html: string) => html.replaceAll("<script", `<script nonce="${nonce}"`);

  test("with a nonce allows Crisp's script if the option nonce is set", async () => {
    const { sandbox, open, texts } = place();
    const settings = { websiteId: sandbox.websiteId, scriptUrl: `${sandbox.url}/l.js`, nonce };
    const html = withNonce(OUR_SCRIPT + createScript(settings, TRACK));
    const page = await open(html, policy(`connect-src ${sandbox.url}`));
    await waitUntilLive(page);
    await eventually(texts).toEqual(["Order"]);
    expect(await page.evaluate("loadErrors")).toEqual([]);
  });

  test.each([
    ["the option nonce is not set", {}, ""],
    ["the option has another nonce", { nonce: "another" }, ""],
    ["the policy requires a trusted script address", { nonce }, "require-trusted-types-for 'script'"],
  ])("blocks Crisp's script and calls onLoadError once if %s", async (_what, given, more) => {
    const { sandbox, open } = place();
    const settings = { websiteId: sandbox.websiteId, scriptUrl: `${sandbox.url}/l.js`, ...given };
    const html = withNonce(OUR_SCRIPT + createScript(settings, TRACK));
    const page = await open(html, policy(more));
    await page.waitForFunction(() => Reflect.get(window, "loadErrors").length > 0);
    expect(await page.evaluate(() => Reflect.get(window, "loadErrors"))).toEqual(BLOCKED);
    expect(await page.evaluate(() => Reflect.get(window, "$crisp").length)).toBe(1);
    expect(sandbox.chat.loads).toEqual([]);
  });

  test("that enforces Trusted Types allows Crisp's script from a trusted address", async () => {
    const { sandbox, open, texts } = place();
    const script = `<script>
      const policy = trustedTypes.createPolicy("crisp", { createScriptURL: (url) => url });
      window.crisp = FreshpaintCrisp.createCrispWeb({
        websiteId: "${sandbox.websiteId}",
        scriptUrl: policy.createScriptURL("${sandbox.url}/l.js"),
        nonce: "${nonce}",
      });
      ${TRACK}
    </script>`;
    const html = withNonce(OUR_SCRIPT + script);
    await open(
      html,
      policy(`connect-src ${sandbox.url}; require-trusted-types-for 'script'; trusted-types crisp`),
    );
    await eventually(texts).toEqual(["Order"]);
  });

  test("does not block our own build, which uses no eval", async () => {
    const { open } = place();
    const page = await open(withNonce(OUR_SCRIPT), policy());
    expect(await page.evaluate(() => typeof Reflect.get(window, "FreshpaintCrisp").createCrispWeb)).toBe(
      "function",
    );
  });
});

describe("Crisp's script that failed to load", () => {
  test("is loaded again by the next adapter", async () => {
    const { sandbox, open, texts, context } = place();
    let isBlocked = true;
    await context.route("**/l.js", (route) => (isBlocked ? route.abort("failed") : route.fallback()));
    const settings = { websiteId: sandbox.websiteId, scriptUrl: `${sandbox.url}/l.js` };
    const page = await open(OUR_SCRIPT + createScript(settings, TRACK));
    await page.waitForFunction("loadErrors.length > 0");
    isBlocked = false;
    await page.evaluate(`FreshpaintCrisp.createCrispWeb(${JSON.stringify(settings)}); undefined`);
    await eventually(texts).toEqual(["Order"]);
  });

  test("is loaded again if the page's own script tag failed earlier", async () => {
    const { sandbox, open, texts, context } = place();
    let isBlocked = true;
    await context.route("**/l.js", (route) => (isBlocked ? route.abort("failed") : route.fallback()));
    const page = await open(`<script async src="${sandbox.url}/l.js"></script>${OUR_SCRIPT}`);
    isBlocked = false;
    const settings = { websiteId: sandbox.websiteId, scriptUrl: `${sandbox.url}/l.js` };
    await page.evaluate(
      `window.crisp = FreshpaintCrisp.createCrispWeb(${JSON.stringify(settings)}); crisp.track("Order")`,
    );
    await eventually(texts).toEqual(["Order"]);
  });
});
