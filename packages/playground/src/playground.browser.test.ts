import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPlaygrounds } from "../test/open-playgrounds.js";
import {
  agent,
  choose,
  chooseSample,
  readFlow,
  readWire,
  saw,
  waitUntilSent,
  write,
} from "../test/page-actions.js";

const open = openPlaygrounds();

/** Opens a page, and switches HIPAA mode off. */
async function openPlain() {
  const opened = await open();
  await choose(opened.page, "server-side");
  return opened;
}

const track = (properties: object, event = "Visit") => JSON.stringify({ type: "track", event, properties });
const ADA = { email: "ada@example.com" };
const status = (page: Page) => page.locator("#editor-status");
const list = (page: Page, name: string) => page.getByRole("textbox", { name });

/** Clicks "Copy link", and returns the copied link. */
async function copyLink(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Copied.").waitFor();
  return page.evaluate("navigator.clipboard.readText()");
}

describe("the view of one event", () => {
  test("shows the result of each property, and sends the event", async () => {
    const { page } = await openPlain();
    await write(page, track({ ...ADA, "a b": 1, "a!b": [1, "x"] }));
    await expect
      .poll(() => readFlow(page))
      .toEqual([
        'event "Visit" sent text "Visit"',
        'email "ada@example.com" sent email "ada@example.com"',
        "a b 1 renamed a_b 1",
        'a!b [1,"x"] joined ab "1, x"',
      ]);
    await waitUntilSent(page);
    const data = { ...ADA, a_b: 1, ab: "1, x" };
    expect(await readWire(page)).toEqual([{ text: "Visit", data }]);
    expect(await agent(page).innerText()).toContain("a_b");
  });

  test("shows the position of an error in the JSON, sends nothing, and clears the previous results", async () => {
    const { page } = await openPlain();
    await waitUntilSent(page);
    await write(page, '{\n  "type": "track"\n  "event": 1 }');
    expect(await status(page).innerText()).toBe("Line 3, column 3: a comma is expected.");
    await page.locator(".cm-lintRange-error").waitFor();
    expect(await saw(page).innerText()).toBe("Nothing yet.");
    expect(await agent(page).innerText()).toBe("No timeline has changed.");
    expect(await readFlow(page)).toEqual([]);
    await write(page, track(ADA));
    await waitUntilSent(page);
    expect(await status(page).innerText()).toBe("1 event was read.");
    expect(await readWire(page)).toHaveLength(1);
  });

  test("allows the name on each line of a list, and ignores an empty line", async () => {
    const { page } = await openPlain();
    await write(page, track({ ...ADA, plan: 1, "": { secret: 2 } }));
    await choose(page, "server-side", true);
    const properties = list(page, "Event properties");
    await properties.fill("email\n");
    await waitUntilSent(page);
    expect(await readWire(page)).toEqual([{ text: "Visit", data: ADA }]);
    expect(await properties.inputValue()).toBe("email\n");
    await properties.press("ControlOrMeta+End");
    await properties.pressSequentially("plan");
    await waitUntilSent(page);
    expect(await readWire(page)).toMatchObject([{ data: { ...ADA, plan: 1 } }]);
    await properties.fill("");
    await waitUntilSent(page);
    expect(await saw(page).innerText()).toContain("email is not on the list");
  });

  test("sends only events whose names are on the list of event names", async () => {
    const { page } = await openPlain();
    await write(page, track(ADA));
    await choose(page, "server-side", true);
    await page.getByRole("checkbox", { name: "Limit event names" }).check();
    await list(page, "Event names").fill("Order");
    await waitUntilSent(page);
    expect(await saw(page).innerText()).toContain("not on the list of event names");
    await list(page, "Event names").fill("Order\nVisit");
    await waitUntilSent(page);
    expect(await saw(page).innerText()).toContain("Would be delivered");
  });

  test("refuses HIPAA mode client-side, and shows the reason and two buttons that change the settings", async () => {
    const { page } = await openPlain();
    await choose(page, "client-side", true);
    await waitUntilSent(page);
    const said = await saw(page).innerText();
    expect(said).toContain("A client-side connection cannot be in HIPAA mode.");
    expect(said).toContain("use @freshpaint/crisp-rest on a server");
    await saw(page).getByRole("button", { name: "Send server-side" }).click();
    await waitUntilSent(page);
    expect(await page.getByRole("radio", { name: "Server-side" }).isChecked()).toBe(true);
    expect(await saw(page).innerText()).toContain("Would be delivered");
  });

  test("does not show the results of an earlier case that arrive late", async () => {
    const { page, context } = await openPlain();
    await waitUntilSent(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await context.route("**/api/server-side-runs", (route) => held.then(() => route.continue()), {
      times: 1,
    });
    const asked = page.waitForRequest("**/api/server-side-runs");
    await write(page, track(ADA, "Earlier"));
    const earlier = await asked;
    await write(page, track(ADA, "Later"));
    await waitUntilSent(page);
    const isOver = page.waitForEvent("requestfinished", (request) => request === earlier);
    release();
    // Either the page has aborted the earlier request, or the request finishes now.
    await Promise.race([isOver, expect.poll(() => earlier.failure()).not.toBeNull()]);
    expect(await readWire(page)).toMatchObject([{ text: "Later" }]);
  });

  test("sends the chosen color with the event", async () => {
    const { page } = await openPlain();
    await page.getByRole("combobox", { name: "Color" }).selectOption("red");
    await waitUntilSent(page);
    expect(await readWire(page)).toMatchObject([{ color: "red" }]);
    await page.getByRole("combobox", { name: "Color" }).selectOption("none");
    await waitUntilSent(page);
    expect((await readWire(page))[0]).not.toHaveProperty("color");
  });

  test("starts each client-side run in a new page that shares nothing with earlier runs", async () => {
    const { page } = await openPlain();
    await choose(page, "client-side");
    await write(page, JSON.stringify({ type: "identify", traits: { ...ADA, name: "Ada" } }));
    await waitUntilSent(page);
    expect(await agent(page).innerText()).toContain("Ada");
    await write(page, track({ plan: "pro" }));
    await waitUntilSent(page);
    const seen = await agent(page).innerText();
    expect(seen).toContain("Crisp does not know who this visitor is.");
    expect(seen).not.toMatch(/Ada|ada@/);
    expect(await page.evaluate("localStorage.length + sessionStorage.length")).toBe(0);
  });

  test("shows a visit as a timeline in the view of the team, with the newest event first", async () => {
    const { page } = await openPlain();
    await choose(page, "client-side");
    await chooseSample(page, "A visit");
    await waitUntilSent(page);
    expect(await agent(page).getByRole("heading").allInnerTexts()).toEqual(["Ada"]);
    const items = agent(page).getByRole("listitem");
    const titles = await items.locator("strong").allInnerTexts();
    expect(titles).toEqual(["Plan Changed", "Order Completed", "Signed Up"]);
    expect(await items.first().innerText()).toMatch(/plan_name_2\s+Team/);
    expect(await items.first().locator("time").innerText()).toMatch(/^\d\d:\d\d$/);
  });

  test("shows markup in an event as text everywhere", async () => {
    const { page } = await openPlain();
    const markup = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
    await write(page, track({ ...ADA, [markup]: markup, plain: markup }, markup));
    await waitUntilSent(page);
    expect(await agent(page).innerText()).toContain(markup);
    expect((await readFlow(page))[0]).toContain("<img src=x");
    expect(await page.locator("#app img, #app script").count()).toBe(0);
    expect(await page.title()).toBe("Freshpaint → Crisp playground");
  });

  test("shows at most 500 properties, with a note about the others", async () => {
    const { page } = await openPlain();
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`p ${index}`, index]));
    await write(page, track({ ...ADA, ...many }));
    await waitUntilSent(page);
    expect(await readFlow(page)).toHaveLength(500);
    expect(await page.getByText("102 more rows not shown.").count()).toBe(1);
  });
});

describe("a link", () => {
  test("opens the complete case in another playground", async () => {
    const { page } = await open();
    await choose(page, "server-side", true);
    await write(page, track({ ...ADA, "geheim é 日本 😀": "\ud800", plan: 1 }, "Besuch"));
    await list(page, "Event properties").fill("email\nplan");
    await page.getByRole("checkbox", { name: "Limit event names" }).check();
    await list(page, "Event names").fill("Besuch");
    await page.getByRole("combobox", { name: "Color" }).selectOption("pink");
    await waitUntilSent(page);
    const link = await copyLink(page);
    const { page: other } = await open({}, new URL(link).hash);
    await waitUntilSent(other);
    expect(await readWire(other)).toEqual([{ text: "Besuch", data: { ...ADA, plan: 1 }, color: "pink" }]);
    expect(await readFlow(other)).toEqual(await readFlow(page));
    expect(await list(other, "Event properties").inputValue()).toBe("email\nplan");
    expect(await list(other, "Event names").inputValue()).toBe("Besuch");
    expect(await copyLink(other)).toBe(link);
  });

  test("is opened if the user enters it in the address bar, and is removed from the address bar", async () => {
    const { page } = await open();
    await choose(page, "client-side");
    const { hash } = new URL(await copyLink(page));
    await choose(page, "server-side");
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await page.getByRole("radio", { name: "Client-side", checked: true }).waitFor();
    expect(new URL(page.url()).hash).toBe("");
  });

  test.each([
    ["is damaged", "#v2.e30", "The link is damaged: text is not a text."],
    ["is not a valid URL", "#%E0%A4%A", "This is not a link of this playground."],
  ])("gives a clear message if it %s, and the page still works", async (_what, hash, message) => {
    const { page } = await open({}, hash);
    await page.getByText(message).waitFor();
    await waitUntilSent(page);
    expect(await readWire(page)).toHaveLength(1);
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.getByText(message).count()).toBe(0);
  });

  test("can be copied by hand if the clipboard is not available", async () => {
    const { page } = await open();
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))");
    await page.getByRole("button", { name: "Copy link" }).click();
    const link = await page.getByRole("textbox", { name: "The link to this case" }).inputValue();
    expect(new URL(link).hash).toMatch(/^#v2\.[\w-]+$/);
  });

  test("leaves nothing of an event in the browser, but the tab keeps the policy during a reload", async () => {
    const { page, url } = await open();
    await list(page, "Event properties").fill("email\nplan");
    await write(page, track({ ...ADA, plan: "canary7f3a" }, "Canary"));
    await waitUntilSent(page);
    const link = await copyLink(page);
    await page.goto(link);
    await page.reload();
    await waitUntilSent(page);
    expect(page.url()).toBe(url);
    expect(await list(page, "Event properties").inputValue()).toBe("email\nplan");
    expect(await page.locator(".cm-content").innerText()).not.toContain("Canary");
    const stored = (await page.evaluate(
      "[history.state, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]",
    )) as readonly [string, string, string];
    const [state = ""] = stored[0].split(".").slice(1);
    expect(JSON.parse(Buffer.from(state, "base64url").toString())).toMatchObject({
      eventProperties: ["email", "plan"],
    });
    expect(Buffer.from(state, "base64url").toString()).not.toMatch(/canary/i);
    expect(stored.slice(1)).toEqual(["{}", "{}"]);
  });
});

describe("after the command has ended", () => {
  test("the page shows that the server does not answer", async () => {
    const { page, context, problems } = await open();
    await waitUntilSent(page);
    await context.route("**/api/**", (route) => route.abort("connectionrefused"));
    await page.getByRole("radio", { name: "Client-side" }).check();
    await saw(page).getByText("The playground's server does not answer.").waitFor();
    expect(problems.splice(0)).toEqual(["logged: Failed to load resource: net::ERR_CONNECTION_REFUSED"]);
  });
});

/** Programs that cause a problem in the page, with a part of the problem that the test must report. */
const WRONG: readonly (readonly [what: string, script: string, told: string])[] = [
  ["an exception", `setTimeout(() => { throw new Error("noticed"); })`, "thrown: noticed"],
  [
    "a request",
    `fetch("http://127.0.0.1:9/fetch").catch(() => 0)`,
    "Connecting to 'http://127.0.0.1:9/fetch'",
  ],
  ["an image", `document.body.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/" }))`, "img-src"],
  ["a style", `document.body.insertAdjacentHTML("beforeend", "<p style='top: 0'></p>")`, "style-src"],
  [
    "a script",
    `document.body.append(Object.assign(document.createElement("script"), { text: "0" }))`,
    "script-src",
  ],
];

test("openPlaygrounds reports exceptions, and everything that the Content-Security-Policy blocks", async () => {
  const { page, problems } = await open();
  for (const [what, script, told] of WRONG) {
    await page.evaluate(script);
    await expect.poll(() => problems.join(), { message: `told of ${what}` }).toContain(told);
    problems.length = 0;
  }
});
