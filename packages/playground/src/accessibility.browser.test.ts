import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  agent,
  choose,
  chooseSample,
  openPlaygrounds,
  readWire,
  saw,
  waitUntilSent,
  write,
} from "../test/open-playgrounds.js";

const open = openPlaygrounds();

const WIDTHS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** What there is to look at, each from the one before. */
const VIEWS: readonly (readonly [title: string, show: (page: Page) => Promise<unknown>])[] = [
  ["a delivery", waitUntilSent],
  ["the allowlists", (page) => choose(page, "server-side", true).then(() => waitUntilSent(page))],
  ["the refusal", (page) => choose(page, "client-side", true).then(() => waitUntilSent(page))],
  ["what is under way", (page) => choose(page, "client-side").then(() => chooseSample(page, "A visit"))],
  ["a visit", waitUntilSent],
  ["a link that was copied", (page) => page.getByRole("button", { name: "Copy link" }).click()],
  [
    "what is no JSON",
    (page) => write(page, "{ nothing").then(() => page.locator(".cm-lintRange-error").waitFor()),
  ],
  ["the gallery", (page) => page.getByRole("button", { name: "Samples…" }).click()],
];

async function violations(page: Page): Promise<readonly string[]> {
  const results = (await page.evaluate(
    `axe.run(document, { resultTypes: ["violations"] })`,
  )) as axe.AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Pixels beyond the window's width. */
const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each(["desktop", "phone"] as const)(
    "axe finds nothing wrong at %s width, and all fits",
    async (width) => {
      const { page } = await open({ colorScheme, viewport: WIDTHS[width], reducedMotion: "reduce" });
      await page.evaluate(axe.source);
      for (const [title, show] of VIEWS) {
        await show(page);
        const found = { title, violations: await violations(page), overflow: await page.evaluate(OVERFLOW) };
        expect(found).toEqual({ title, violations: [], overflow: 0 });
      }
    },
  );
});

test("axe notices what cannot be read", async () => {
  const { page } = await open();
  await page.evaluate(axe.source);
  await page.evaluate(`document.querySelector(".promise").style.color = "#bbb"`);
  expect(await violations(page)).toEqual([expect.stringContaining("color-contrast")]);
});

/** What has the focus, by its role or kind and its name, and whether it can be seen that it has. */
const FOCUS = `(() => {
  const focused = document.activeElement;
  const label = focused.ariaLabel ?? focused.labels?.[0]?.innerText ?? focused.innerText;
  const labelledBy = document.getElementById(focused.getAttribute("aria-labelledby"))?.innerText;
  const isMarked = [focused, focused.nextElementSibling, focused.closest(".editor")].some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, borderTopColor } = getComputedStyle(element);
    if (element.matches(".editor")) return borderTopColor !== "rgba(0, 0, 0, 0)";
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  return (labelledBy ?? label).trim().split("\\n")[0] + (isMarked ? "" : " (not to be seen)");
})()`;

async function press(page: Page, key: string): Promise<string> {
  await page.keyboard.press(key);
  return page.evaluate(FOCUS);
}

describe("by keyboard alone", () => {
  test("every control is reached in the order of the page, can be seen to have the focus, and lets it go", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    await choose(page, "server-side", true);
    await waitUntilSent(page);
    await page.evaluate("document.activeElement.blur()");
    const order: string[] = [];
    for (let index = 0; index < 10; index += 1) order.push(await press(page, "Tab"));
    expect(order).toEqual([
      "Color",
      "Event properties",
      "User properties",
      "Event names",
      "Limit event names",
      "Samples…",
      "Freshpaint event, as JSON",
      "What becomes of it",
      "What Crisp saw",
      "What an agent sees",
    ]);
    expect(await press(page, "Shift+Tab")).toBe("What Crisp saw");
  });

  test("a case is chosen, edited, sent and shared", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    expect(await press(page, "Tab")).toBe("Copy link to this case");
    expect(await press(page, "Tab")).toBe("Server-side");
    expect(await press(page, "ArrowLeft")).toBe("Client-side");
    expect(await press(page, "Tab")).toBe("HIPAA mode");
    await press(page, "Space");
    await saw(page).getByText("Refused").waitFor();
    await press(page, "Space");
    await press(page, "Tab");
    for (let presses = 0; (await page.evaluate(FOCUS)) !== "Samples…" && presses < 9; presses += 1)
      await press(page, "Tab");
    expect(await press(page, "Enter")).toBe("Close");
    expect(await press(page, "Escape")).toBe("Samples…");
    await press(page, "Enter");
    await press(page, "Tab");
    expect(await press(page, "Tab")).toBe("Webhook");
    expect(await press(page, "Enter")).toBe("Samples…");
    await waitUntilSent(page);
    expect(await agent(page).innerText()).toContain("Signed Up");
    expect(await press(page, "Tab")).toBe("Freshpaint event, as JSON");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type('{ "type": "track", "event": "Typed" }');
    await waitUntilSent(page);
    expect(await readWire(page)).toMatchObject([["set", "session:event", [[["Typed", {}, "blue"]]]]]);
    expect(await press(page, "Tab")).toBe("What becomes of it");
    expect(await press(page, "Shift+Tab")).toBe("Freshpaint event, as JSON");
  });
});
