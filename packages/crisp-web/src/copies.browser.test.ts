import { describe, expect, test } from "vitest";
import { CRISP_TAGS } from "../test/host-snippet.js";
import {
  createScript,
  eventually,
  OUR_SCRIPT,
  openPlaces,
  ourPage,
  waitUntilLive,
} from "../test/open-pages.js";

const place = openPlaces();

describe("two copies of our script", () => {
  test("load Crisp once, and send each event once and in order", async () => {
    const { sandbox, open, texts } = place();
    const first = ourPage(sandbox, `window.first = crisp; first.track("One");`);
    const second = ourPage(sandbox, `crisp.track("Two"); first.track("Three");`);
    const page = await open(first + second);
    await waitUntilLive(page);
    await page.evaluate(`crisp.track("Four"); first.track("Five")`);
    await eventually(texts).toEqual(["One", "Two", "Three", "Four", "Five"]);
    expect(await page.evaluate(CRISP_TAGS)).toEqual([`${sandbox.url}/l.js`]);
    expect(sandbox.chat.loads).toMatchObject([{ status: "started" }]);
  });

  test("separate two persons that are identified through different copies", async () => {
    const { sandbox, open, texts } = place();
    const first = ourPage(
      sandbox,
      `crisp.identify("1", { email: "ada@example.com" }); crisp.track("Ada's");`,
    );
    const second = ourPage(
      sandbox,
      `crisp.identify("2", { email: "bob@example.com" }); crisp.track("Bob's");`,
    );
    await open(first + second);
    await eventually(texts).toEqual(["Ada's", "Bob's"]);
    expect(sandbox.chat.sessions).toMatchObject([
      { user: { email: "ada@example.com" }, events: [{ text: "Ada's" }] },
      { user: { email: "bob@example.com" }, events: [{ text: "Bob's" }] },
    ]);
  });
});

describe("a component that React mounts twice", () => {
  const mount = ({ url, websiteId }: { url: string; websiteId: string }) => `
    window.mount = () => {
      const crisp = FreshpaintCrisp.createCrispWeb(${JSON.stringify({ websiteId, scriptUrl: `${url}/l.js` })});
      const disconnect = FreshpaintCrisp.connectFreshpaint(window, crisp);
      return { crisp, disconnect };
    };
    mount().disconnect();
    window.mounted = mount();`;

  test("loads Crisp once, and forwards each call of the page once", async () => {
    const { sandbox, open, texts } = place();
    const stub = `<script>
      window.freshpaint = [];
      freshpaint.track = (...values) => freshpaint.push(["track", ...values]);
    </script>`;
    const page = await open(
      `${stub}${OUR_SCRIPT}<script>${mount(sandbox)}; freshpaint.track("One");</script>`,
    );
    await waitUntilLive(page);
    await page.evaluate(`freshpaint.track("Two"); mounted.crisp.track("Three")`);
    await eventually(texts).toEqual(["One", "Two", "Three"]);
    expect(await page.evaluate(CRISP_TAGS)).toHaveLength(1);
    expect(sandbox.chat.loads).toMatchObject([{ status: "started" }]);
    expect(await page.evaluate("freshpaint.map(([name, text]) => text)")).toEqual(["One", "Two"]);
  });

  test("leaves no freshpaint property on the page after it is unmounted", async () => {
    const { sandbox, open } = place();
    const page = await open(`${OUR_SCRIPT}<script>${mount(sandbox)}; mounted.disconnect();</script>`);
    await waitUntilLive(page);
    expect(await page.evaluate(`"freshpaint" in window`)).toBe(false);
  });
});

test("events are sent if the page has our script twice but creates only one adapter", async () => {
  const { sandbox, open, texts } = place();
  const settings = { websiteId: sandbox.websiteId, scriptUrl: `${sandbox.url}/l.js` };
  await open(OUR_SCRIPT + createScript(settings, `crisp.track("One");`) + OUR_SCRIPT);
  await eventually(texts).toEqual(["One"]);
});
