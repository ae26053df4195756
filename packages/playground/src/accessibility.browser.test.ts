import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPlaygrounds } from "../test/open-playgrounds.js";
import {
  agent,
  choose,
  chooseSample,
  openMadeUpExport,
  readWire,
  saw,
  showPane,
  showView,
  waitUntilCounted,
  waitUntilSent,
  write,
} from "../test/page-actions.js";

const open = openPlaygrounds();

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;

/** The color schemes. In the scheme with forced colors, the user chooses the colors. */
const COLORS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colors": { forcedColors: "active" },
} as const;

/** The states of the page that the test checks. Each state starts from the previous state. */
const VIEWS: readonly (readonly [title: string, show: (page: Page) => Promise<unknown>])[] = [
  ["a delivery", waitUntilSent],
  ["the policy", (page) => showPane(page, "Policy")],
  ["the request", (page) => showPane(page, "Request")],
  ["the view of the team", (page) => showPane(page, "Your team")],
  [
    "a revealing name",
    (page) => chooseSample(page, "Health questionnaire").then(() => showPane(page, "Properties")),
  ],
  ["a refused event", (page) => choose(page, "client-side", true).then(() => waitUntilSent(page))],
  ["an unfinished delivery", (page) => choose(page, "client-side").then(() => chooseSample(page, "A visit"))],
  ["a visit", waitUntilSent],
  ["a copied link", (page) => page.getByRole("button", { name: "Copy link" }).click()],
  [
    "a text that is not JSON",
    (page) => write(page, "{ nothing").then(() => page.locator(".cm-lintRange-error").waitFor()),
  ],
  ["the gallery", (page) => page.getByRole("button", { name: "Samples…" }).click()],
  [
    "the view without an export",
    (page) => page.keyboard.press("Escape").then(() => showView(page, "An export")),
  ],
  ["an export", (page) => openMadeUpExport(page)],
  [
    "a search that hides ticked names",
    async (page) => {
      await page.getByRole("checkbox", { name: "Send only events with a ticked name" }).check();
      await page.getByRole("searchbox", { name: "Find a name" }).fill("plan");
      await page.getByRole("button", { name: "not shown: event names" }).waitFor();
      await waitUntilCounted(page);
    },
  ],
  [
    "two policies",
    async (page) => {
      await page.getByRole("button", { name: "Compare with the policy as it is now" }).click();
      await page.getByRole("checkbox", { name: "plan", exact: true }).check();
      await page.getByRole("columnheader", { name: "Sent under the earlier policy" }).waitFor();
    },
  ],
  [
    "the report",
    (page) =>
      page
        .getByRole("button", { name: "Report" })
        .click()
        .then(() => page.getByRole("checkbox", { name: "With the annexes" }).check()),
  ],
];

async function violations(page: Page): Promise<readonly string[]> {
  const results = (await page.evaluate(
    `axe.run(document, { resultTypes: ["violations"] })`,
  )) as axe.AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Gives the number of pixels by which the page is wider than the window. */
const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** Lists the visible controls that are less than 44 pixels high. Such controls are too small for a finger. */
const SMALL = `[...document.querySelectorAll("button, select, input, summary, textarea")].flatMap((element) => {
  const target = element.closest("label") ?? element;
  const { width, height } = target.getBoundingClientRect();
  const isShown = width > 0 && element.checkVisibility() && !element.closest(".cm-editor");
  return isShown && height < 43.5 ? [(target.innerText || element.ariaLabel) + " " + height] : [];
})`;

describe.each(Object.entries(COLORS))("the page in %s", (_name, colors) => {
  test.each(WIDTHS)(
    "has no violation for axe at $width pixels, does not overflow, and has large enough controls",
    async (viewport) => {
      const { page } = await open({ ...colors, viewport, reducedMotion: "reduce" });
      await page.evaluate(axe.source);
      for (const [title, show] of VIEWS) {
        await show(page);
        const found = {
          title,
          violations: await violations(page),
          overflow: await page.evaluate(OVERFLOW),
          small: await page.evaluate(SMALL),
        };
        expect(found).toEqual({ title, violations: [], overflow: 0, small: [] });
      }
    },
  );
});

test("axe finds unreadable text", async () => {
  const { page } = await open();
  await page.evaluate(axe.source);
  await page.evaluate(`document.querySelector(".promise").style.color = "#bbb"`);
  expect(await violations(page)).toEqual([expect.stringContaining("color-contrast")]);
});

/** Gives the name of the focused element, with a note if the focus is not visible. */
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
  return (labelledBy ?? label).trim().split("\\n")[0] + (isMarked ? "" : " (focus not visible)");
})()`;

async function press(page: Page, key: string): Promise<string> {
  await page.keyboard.press(key);
  return page.evaluate(FOCUS);
}

describe("with only a keyboard", () => {
  test("the Tab key reaches and leaves every control in the order of the page, and the focus is visible", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    const order: string[] = [];
    while (order.at(-1) !== "What the stand-in for Crisp received" && order.length < 40)
      order.push(await press(page, "Tab"));
    expect(order).toEqual([
      "One event",
      "An export",
      "Open a file…",
      "Save case",
      "Copy link",
      "Server-side",
      "HIPAA mode",
      "Contacts",
      "Color",
      "Samples…",
      "Freshpaint event, as JSON",
      "Open…",
      "Save",
      "Policy",
      "Event properties that may be sent, one name per line",
      "Limit event names",
      "All 5",
      "2 sent",
      "3 withheld",
      "Result for each property",
      "Withhold email",
      "Allow provider name",
      "Allow specificCare",
      "Allow potentialInsurance",
      "What your team sees",
      "What the stand-in for Crisp received",
    ]);
    expect(await press(page, "Shift+Tab")).toBe("What your team sees");
  });

  test("a user can choose, edit, send and share a case", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    const tabTo = async (name: string) => {
      for (let presses = 0; (await press(page, "Tab")) !== name && presses < 40; presses += 1);
    };
    await tabTo("Server-side");
    expect(await press(page, "ArrowRight")).toBe("Client-side");
    await saw(page).getByText("Refused").waitFor();
    expect(await press(page, "Tab")).toBe("HIPAA mode");
    await press(page, "Space");
    await tabTo("Samples…");
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
    expect(await readWire(page)).toMatchObject([["set", "session:event", [[["Typed", {}]]]]]);
    expect(await press(page, "Tab")).toBe("All 1");
    expect(await press(page, "Shift+Tab")).toBe("Freshpaint event, as JSON");
  });
});
