import { describe, expect, test } from "vitest";
import {
  createArrayStub,
  createDeafProxyStub,
  createHonouringProxyStub,
  createSdk,
  replay,
} from "../../test/freshpaint-stubs.js";
import { eventually, openPlaces, ourPage, waitUntilLive } from "../../test/open-pages.js";

const place = openPlaces();
const CONNECT = `window.disconnect = FreshpaintCrisp.connectFreshpaint(window, crisp);`;
const HELPERS = `<script>${createSdk}\n${replay}</script>`;

const stubScript = (create: () => unknown, declare = "window.freshpaint =") =>
  `<script>${declare} (${create})(); freshpaint.track("queued");</script>`;

const SWAPS: readonly (readonly [how: string, code: string])[] = [
  ["replays the calls and then assigns the SDK", `replay(freshpaint, sdk); window.freshpaint = sdk;`],
  [
    "assigns the SDK and then replays the calls through the global",
    `const stub = freshpaint; window.freshpaint = sdk; replay(stub, window.freshpaint);`,
  ],
];

describe.each([
  ["an array-like stub", createArrayStub],
  ["a Proxy that ignores assigned properties", createDeafProxyStub],
  ["a Proxy that keeps assigned properties", createHonouringProxyStub],
])("a page with %s", (_what, create) => {
  test.each(SWAPS)("sends each call to Crisp once and in order if the loader %s", async (_how, swap) => {
    const { sandbox, open, texts } = place();
    const load = `<script>{ const sdk = createSdk(); ${swap} window.sdk = sdk; }</script>`;
    const ours = ourPage(sandbox, `${CONNECT} freshpaint.track("stubbed");`);
    const page = await open(HELPERS + stubScript(create) + ours + load);
    await waitUntilLive(page);
    const answers = `[freshpaint.track("live", { "plan name": "Pro" }), freshpaint === sdk]`;
    expect(await page.evaluate(answers)).toEqual([3, true]);
    await eventually(texts).toEqual(["queued", "stubbed", "live"]);
    await page.evaluate(`disconnect(); freshpaint.track("not ours"); crisp.track("marker")`);
    await eventually(texts).toEqual(["queued", "stubbed", "live", "marker"]);
    expect(sandbox.chat.sessions[0]?.events[2]?.data).toEqual({ plan_name: "Pro" });
    expect(await page.evaluate("sdk.seen.map(([, text]) => text)")).toEqual([
      "queued",
      "stubbed",
      "live",
      "not ours",
    ]);
    const descriptor = `const { value, ...rest } = Object.getOwnPropertyDescriptor(window, "freshpaint");
      [value === sdk, rest]`;
    expect(await page.evaluate(descriptor)).toEqual([
      true,
      { configurable: true, enumerable: true, writable: true },
    ]);
  });
});

test("a log-in, a log-out and another person's log-in start a new Crisp session", async () => {
  const { sandbox, open, texts } = place();
  const calls = `
    freshpaint.identify("1", { email: "ada@example.com" }); freshpaint.track("Ada's");
    freshpaint.reset(); freshpaint.track("Nobody's");
    freshpaint.identify("2", { email: "bob@example.com" }); freshpaint.track("Bob's");`;
  await open(
    `${HELPERS}<script>window.freshpaint = createSdk()</script>${ourPage(sandbox, CONNECT + calls)}`,
  );
  await eventually(texts).toEqual(["Ada's", "Nobody's", "Bob's"]);
  expect(sandbox.chat.sessions).toMatchObject([
    { user: { email: "ada@example.com" }, events: [{ text: "Ada's" }] },
    { user: { email: "bob@example.com" }, events: [{ text: "Nobody's" }, { text: "Bob's" }] },
  ]);
});

test("only errors thrown by the SDK reach the page", async () => {
  const { sandbox, open, texts } = place();
  const sdk = `<script>
    window.freshpaint = Object.freeze({ track() { throw new Error("the SDK's own"); } });
  </script>`;
  const call = `try { freshpaint.track("Order"); } catch (error) { window.caught = error.message; }`;
  const page = await open(sdk + ourPage(sandbox, CONNECT + call));
  expect(await page.evaluate("caught")).toBe("the SDK's own");
  await eventually(texts).toEqual(["Order"]);
});

test("if the snippet declares `var freshpaint`, the bridge connects to the SDK when its script has loaded", async () => {
  const { sandbox, open, context, texts } = place();
  const body = `freshpaint = createSdk();`;
  await context.route("**/sdk.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  const page = await open(
    `${HELPERS}${stubScript(createArrayStub, "var freshpaint =")}${ourPage(sandbox, CONNECT)}<script src="/sdk.js"></script>`,
  );
  await page.evaluate(`freshpaint.track("live"); crisp.track("marker")`);
  await eventually(() => texts().includes("marker")).toBe(true);
  expect(texts()).toEqual(["queued", "live", "marker"]);
});
