import { describe, expect, test } from "vitest";
import { entriesOf, LOADERS, makeAgain, makeEmptied, takeFirst } from "../../test/freshpaint-loaders.js";
import {
  createArrayStub,
  createChainStub,
  createDeafProxyStub,
  createInitStub,
  createSdk,
} from "../../test/freshpaint-stubs.js";
import { eventually, OUR_SCRIPT, openPlaces, ourPage, waitUntilLive } from "../../test/open-pages.js";

const place = openPlaces();
const HELPERS = `<script>${[createSdk, makeAgain, makeEmptied, takeFirst, entriesOf].join("\n")}</script>`;

const STUBS = [createArrayStub, createInitStub, createDeafProxyStub, createChainStub];

/** A page in which a component connects, disconnects and connects again before the SDK's loader runs. */
function pageSource(create: () => unknown, loader: (typeof LOADERS)[number], ours: string) {
  const load = `({ ${loader.load} })`;
  return `${HELPERS}<script>
    window.freshpaint = (${create})();
    if (Array.isArray(freshpaint._i)) freshpaint.init("environment", {});
    freshpaint.track("queued", { total: 1 });
  </script>${ours}<script>
    disconnect();
    freshpaint.track("between");
    window.disconnect = FreshpaintCrisp.connectFreshpaint(window, { ...crisp });
    freshpaint.track("stubbed");
    const stub = freshpaint;
    window.sdk = createSdk();
    ${load}.load(stub, sdk, {
      swap: () => { window.freshpaint = sdk; },
      current: () => freshpaint,
      later: (task) => setTimeout(task, 50),
    });
    setTimeout(() => { window.isReplayed = true; }, 100);
  </script>`;
}

const CONNECT = `window.disconnect = FreshpaintCrisp.connectFreshpaint(window, crisp);`;
const MAIN = /^(replaces the stub, then replays (through|by)|replays in a later task)/;
const TEXTS = ["queued", "between", "stubbed", "live"];

describe.each(STUBS.map((create) => [create.name, create] as const))(
  "a page with the stub from %s",
  (_name, create) => {
    // The array stub is tested with all loaders, and each other stub with the main loaders. The property test runs all
    // combinations in Node.
    const loaders = LOADERS.filter(({ name }) => create === createArrayStub || MAIN.test(name));

    test.each(loaders)("sends each call to Crisp once and in order if the loader $name", async (loader) => {
      const { sandbox, open, texts } = place();
      const page = await open(pageSource(create, loader, ourPage(sandbox, CONNECT)));
      await waitUntilLive(page);
      await page.waitForFunction("window.isReplayed");
      await page.evaluate(`freshpaint.track("live"); crisp.track("marker")`);
      await eventually(texts).toEqual([...TEXTS, "marker"]);
      expect(await page.evaluate("sdk.seen.map(([, text]) => text)")).toEqual(TEXTS);
    });
  },
);

test("the page has its own functions again after 3,000 overlapping connections were made and undone", async () => {
  const { sandbox, open, texts } = place();
  const stub = `<script>window.freshpaint = (${createArrayStub})(); window.own = freshpaint.track;</script>`;
  const rolling = `
    const undos = [];
    for (let index = 0; index < 3000; index += 1) {
      undos.push(FreshpaintCrisp.connectFreshpaint(window, crisp));
      if (undos.length > 2) undos.shift()();
    }
    freshpaint.track("once");
    for (const undo of undos) undo();
    window.isOwn = freshpaint.track === own && !Object.hasOwn(freshpaint, "push");`;
  const page = await open(stub + ourPage(sandbox, rolling));
  await eventually(texts).toEqual(["once"]);
  expect(await page.evaluate("isOwn")).toBe(true);
});

describe("without consent", () => {
  const DENIED = `{ consent_management: { initial_consent: { All: false } } }`;
  const MANAGED = `{ consent_management: { onetrust: { category_mapping: {} } } }`;
  const init = (config: string) =>
    `<script>window.freshpaint = (${createInitStub})(); freshpaint.init("environment", ${config});</script>`;
  const use = `${CONNECT} freshpaint.identify("1", { email: "ada@example.com" }); freshpaint.track("Order");
    crisp.track("Direct"); window.wanted = 1;`;

  test.each<readonly [why: string, stub: string, settings: object]>([
    ["the page's consent is pending", init("{}"), { consent: "pending" }],
    ["the page's consent is denied", init("{}"), { consent: "denied" }],
    ["Freshpaint's consent is pending", init(MANAGED), {}],
    ["Freshpaint's consent is denied", init(DENIED), {}],
  ])(
    "because %s, the page requests nothing from Crisp and queues no commands",
    async (_why, stub, settings) => {
      const { sandbox, context, serve } = place();
      const requests: string[] = [];
      const page = await context.newPage();
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(serve(stub + ourPage(sandbox, use, settings)));
      await page.evaluate(`freshpaint.track("Later")`);
      expect(requests.filter((path) => path !== "/favicon.ico").slice(1)).toEqual([
        "/crisp-web/freshpaint-crisp.min.js",
      ]);
      expect(await page.evaluate(`["$crisp", "CRISP_WEBSITE_ID"].filter((name) => name in window)`)).toEqual(
        [],
      );
      expect(sandbox.chat.loads).toEqual([]);
    },
  );

  test("calls are held, and are sent once and in order when consent is granted", async () => {
    const { sandbox, open, texts } = place();
    const page = await open(init(MANAGED) + ourPage(sandbox, use));
    await page.evaluate(`freshpaint.set_consent({ Crisp: true }); freshpaint.track("Later")`);
    await eventually(texts).toEqual(["Order", "Direct", "Later"]);
    expect(sandbox.chat.sessions).toMatchObject([{ user: { email: "ada@example.com" } }]);
  });
});

test("each call is forwarded once if the page has two copies of our script", async () => {
  const { sandbox, open, texts } = place();
  const stub = `<script>window.freshpaint = (${createArrayStub})(); freshpaint.track("queued");</script>`;
  const second = ourPage(sandbox, `${CONNECT} freshpaint.track("two");`);
  await open(stub + ourPage(sandbox, `${CONNECT} freshpaint.track("one");`) + OUR_SCRIPT + second);
  await eventually(texts).toEqual(["queued", "one", "two"]);
});
