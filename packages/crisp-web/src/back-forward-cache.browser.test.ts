import { expect, test } from "vitest";
import { eventually, openPlaces, ourPage, waitUntilLive } from "../test/open-pages.js";

const place = openPlaces();
const LISTEN = `
  window.shows = [];
  addEventListener("pageshow", ({ persisted }) => shows.push(persisted));`;

/** The reason that Chromium reports if it has no back-forward cache. Chromium from npm has none. */
const WITHOUT_CACHE = "BackForwardCacheDisabledForDelegate";

/**
 * Leaves a page and goes back to it. The browser restores the page, or loads it again if the browser has no
 * back-forward cache. The test fails if the page itself prevents the restoring.
 */
async function leaveAndComeBack(before: string) {
  const { sandbox, context, open, serve, texts } = place();
  const page = await open(ourPage(sandbox, LISTEN + before));
  await waitUntilLive(page);
  await page.evaluate(`crisp.track("Before")`);
  await eventually(() => texts().includes("Before")).toBe(true);
  const reasons: string[] = [];
  const client = await context.newCDPSession(page);
  client.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => {
    reasons.push(...notRestoredExplanations.map(({ reason }) => reason));
  });
  await client.send("Page.enable");
  await page.goto(serve("<p>Elsewhere</p>"));
  await page.goBack({ waitUntil: "commit" });
  await page.waitForFunction("window.shows?.length > 0");
  const isRestored = !reasons.includes(WITHOUT_CACHE);
  if (isRestored) expect(reasons).toEqual([]);
  await eventually(() => page.evaluate("shows")).toEqual(isRestored ? [false, true] : [false]);
  await waitUntilLive(page);
  return { page, isRestored };
}

test("a page that is restored from the back-forward cache sends each event once", async () => {
  const { sandbox, texts } = place();
  const { page, isRestored } = await leaveAndComeBack("");
  await page.evaluate(`crisp.track("After")`);
  await eventually(texts).toEqual(["Before", "After"]);
  expect(sandbox.chat.loads).toHaveLength(isRestored ? 1 : 2);
});

test("a page that is restored from the back-forward cache still separates two persons", async () => {
  const { sandbox, texts } = place();
  const { page } = await leaveAndComeBack(`crisp.identify("1", { name: "Ada" });`);
  await page.evaluate(`crisp.identify("1", { phone: "5" }); crisp.track("Ada's")`);
  await page.evaluate(`crisp.identify("2", { name: "Bob" }); crisp.track("Bob's")`);
  await eventually(texts).toEqual(["Before", "Ada's", "Bob's"]);
  expect(sandbox.chat.sessions).toMatchObject([
    { user: { nickname: "Ada", phone: "5" }, events: [{ text: "Before" }, { text: "Ada's" }] },
    { user: { nickname: "Bob" }, events: [{ text: "Bob's" }] },
  ]);
});
