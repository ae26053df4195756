import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPlaygrounds } from "../test/open-playgrounds.js";
import {
  agent,
  choose,
  chooseSample,
  giveFile,
  readFlow,
  readWire,
  saveFile,
  saw,
  showPane,
  waitUntilSent,
  write,
} from "../test/page-actions.js";

const open = openPlaygrounds();

const verdict = (page: Page) => page.locator(".verdict");
const names = (page: Page) => page.getByRole("textbox", { name: "Event properties that may be sent" });
const track = (properties: object, event = "Visit") => JSON.stringify({ type: "track", event, properties });

describe("the page", () => {
  test("starts server-side in HIPAA mode, and sends only the email address", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    expect(await page.getByRole("radio", { name: "Server-side" }).isChecked()).toBe(true);
    expect(await page.getByRole("switch", { name: "HIPAA mode" }).isChecked()).toBe(true);
    expect(await verdict(page).innerText()).toBe(
      "Would be delivered: your team would see “appointment-booked”. 3 properties withheld.",
    );
    expect(await readWire(page)).toEqual([
      { text: "appointment-booked", data: { email: "grace@example.com" } },
    ]);
    expect(await page.getByText("Paste an event, or drop an export").count()).toBe(1);
  });

  test("allows or withholds a property if the user clicks the button on its line", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Allow provider name" }).click();
    await agent(page).getByText("Dr. Example").waitFor();
    expect(await names(page).inputValue()).toBe("email\nprovider name");
    await page.getByRole("button", { name: "Withhold provider name" }).click();
    await page.getByRole("button", { name: "Allow provider name" }).waitFor();
    await waitUntilSent(page);
    expect(await agent(page).innerText()).not.toContain("Dr. Example");
  });

  test("allows the whole property with the button on the line of a nested property", async () => {
    const { page } = await open();
    await write(page, track({ email: "ada@example.com", "home address": { city: "Paris" } }));
    await page.getByRole("button", { name: "Allow home address" }).click();
    await agent(page).getByText("Paris").waitFor();
    await page.getByRole("button", { name: "Withhold home address" }).waitFor();
  });

  test("shows the warnings about a withheld name beside its button", async () => {
    const { page } = await open();
    const nested = { email: "ada@example.com", order_id: "7", customer: { ssn: "1" }, plan: "pro" };
    await write(page, track(nested, "Cancer screening"));
    const warnings = (name: string) =>
      page
        .getByRole("row")
        .filter({ has: page.getByRole("button", { name: `Allow ${name}`, exact: true }) })
        .locator(".telling")
        .allInnerTexts();
    await page.getByRole("button", { name: "Allow order_id" }).waitFor();
    expect(await warnings("order_id")).toEqual([expect.stringMatching(/^looks like an identifier/)]);
    expect(await warnings("customer")).toEqual([expect.stringMatching(/customer\.ssn$/)]);
    expect(await warnings("plan")).toEqual([]);
    await page.getByRole("checkbox", { name: "Limit event names" }).check();
    await page.getByRole("button", { name: "Allow Cancer screening" }).waitFor();
    expect(await warnings("Cancer screening")).toEqual([expect.stringMatching(/^may say what somebody/)]);
  });

  test("shows the team's panel completely in a window of 1440 × 900, and says which time an agent sees", async () => {
    const { page } = await open({ viewport: { width: 1440, height: 900 } });
    await choose(page, "server-side");
    const many = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`q${index}`, "an answer"]));
    await write(page, track({ email: "ada@example.com", ...many }));
    await agent(page).getByText("q13").waitFor();
    await page.getByText("the time at which Crisp receives the event, not the time in the event").waitFor();
    const hidden = await agent(page).evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(hidden).toBe(0);
  });

  test("shows withheld properties in a neutral color, and lost properties in red", async () => {
    const { page } = await open();
    await write(page, track({ email: "ada@example.com", "%": 1, none: null, note: "x" }));
    for (const name of ["%", "none"]) await page.getByRole("button", { name: `Allow ${name}` }).click();
    const colorOf = (name: string) =>
      page
        .getByRole("row", { name: new RegExp(`^${name} `) })
        .locator(".action")
        .evaluate((action) => action.ownerDocument.defaultView?.getComputedStyle(action).color);
    await page.getByRole("button", { name: "3 dropped" }).count();
    const [lost, empty, withheld, sent] = await Promise.all(["%", "none", "note", "email"].map(colorOf));
    expect([lost === empty, lost === withheld, withheld === sent]).toEqual([true, false, true]);
  });

  test("shows the findings of the policy check while a name is typed", async () => {
    const { page } = await open();
    const found = page.getByRole("list", { name: "Findings of the policy check" });
    await names(page).fill("email\nspecificCare");
    await found.getByText("may say what somebody is treated for").waitFor();
    await names(page).fill("specificCare");
    await found.getByText("email is not listed: nothing can be delivered").waitFor();
    expect(await found.getByRole("listitem").first().getAttribute("data-level")).toBe("error");
  });

  test("warns of an event name that may reveal a treatment, until event names are limited", async () => {
    const { page } = await open();
    await chooseSample(page, "Health questionnaire");
    const warning = page.getByText("The name of this event may say what somebody is treated for");
    await warning.waitFor();
    await page.locator(".warning").getByRole("button", { name: "Limit event names" }).click();
    await page.getByText("The name of the event is not on the list").first().waitFor();
    expect(await warning.count()).toBe(0);
    await page.getByRole("button", { name: "Allow Diabetes questionnaire sent" }).click();
    await verdict(page).getByText("Delivered").waitFor();
  });

  test("has no list for user properties, but saves the user properties of an opened policy file again", async () => {
    const { page } = await open();
    expect(await page.getByText("user properties").count()).toBe(0);
    const policy = { eventProperties: ["email", "a\nb"], userProperties: ["phone"], eventNames: ["Visit"] };
    await giveFile(page, "Open…", { name: "policy.json", content: JSON.stringify(policy) });
    await page.getByText("The policy also lists 1 name for user properties.").waitFor();
    expect(await names(page).inputValue()).toBe('email\n"a\\nb"');
    expect(JSON.parse(await saveFile(page, "Save"))).toEqual(policy);
  });

  test("rejects a file with a wrong policy, and names the wrong field", async () => {
    const { page } = await open();
    const content = '{"eventProperties":["email"],"eventName":["canary"]}';
    await giveFile(page, "Open…", { name: "policy.json", content });
    await page.getByText("The file is not a policy:  eventName").waitFor();
    expect(await names(page).inputValue()).toBe("email");
  });

  test("saves a case as a file, and another page opens it completely", async () => {
    const { page } = await open();
    await write(page, track({ email: "ada@example.com", plan: 1 }, "Saved"));
    await names(page).fill("email\nplan");
    await waitUntilSent(page);
    const content = await saveFile(page, "Save case");
    const { page: other } = await open();
    await giveFile(other, "Open a file…", { name: "case.json", content });
    await verdict(other).getByText("“Saved”").waitFor();
    expect(await readWire(other)).toEqual(await readWire(page));
  });

  test("warns of a long link", async () => {
    const { page } = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied.").waitFor();
    expect(await page.getByText("The link is very long").count()).toBe(0);
    await write(page, track({ email: "ada@example.com", story: "x".repeat(3_000) }));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText(/The link is very long \([\d,]+ characters\)/).waitFor();
  });

  test("delivers to any address, unless the user chooses that only two contacts are known", async () => {
    const { page } = await open();
    await write(page, track({ email: "stranger@example.com" }));
    await verdict(page).getByText("Delivered").waitFor();
    expect(await agent(page).innerText()).toContain("stranger@example.com");
    await page.getByRole("combobox", { name: "Contacts" }).selectOption("known");
    await saw(page).getByText("Crisp does not know this contact.").waitFor();
  });

  test("warns of a body over 1 MiB", async () => {
    const { page } = await open();
    await choose(page, "server-side");
    await write(page, track({ email: "ada@example.com", story: "é".repeat(600_000) }));
    await saw(page).getByText("The request is larger than 1 MiB").waitFor();
  });

  test("filters many properties by their outcome", async () => {
    const { page } = await open();
    const many = Object.fromEntries(Array.from({ length: 298 }, (_, index) => [`p${index}`, index]));
    await write(page, track({ ...many, email: "ada@example.com", "a b": 1 }));
    await names(page).fill("email\na b");
    await page.getByRole("button", { name: "298 withheld" }).waitFor();
    await page.getByRole("button", { name: "1 renamed" }).click();
    expect(await readFlow(page)).toEqual(["a b 1 renamed a_b 1 Withhold"]);
    await page.getByRole("button", { name: "All 301" }).click();
    expect(await readFlow(page)).toHaveLength(301);
  });

  test("shows invisible characters of a name in every view", async () => {
    const { page } = await open();
    await choose(page, "server-side");
    await write(page, track({ email: "ada@example.com", "pl\u200Ban\u202E": "x\u2066y" }, "Visit\u200B"));
    await verdict(page).getByText("VisitU+200B").waitFor();
    expect((await readFlow(page)).at(-1)).toContain("plU+200BanU+202E");
    expect((await readFlow(page)).at(-1)).toContain('"xU+2066y"');
    expect(await agent(page).innerText()).toContain("VisitU+200B");
    expect(await saw(page).innerText()).toContain("VisitU+200B");
    const elements = await page.locator("body *:not(.cm-editor *)").evaluateAll((all) =>
      all.map((element) => ({
        attributes: [...element.attributes].map(({ value }) => value),
        text: [...element.childNodes].map((node) => (node.nodeType === 3 ? node.textContent : "")),
      })),
    );
    const texts = elements.flatMap(({ attributes, text }) => [...attributes, ...text]);
    expect(texts.filter((text) => /[\u200B\u202E\u2066]/.test(text ?? ""))).toEqual([]);
    expect(await page.locator(".cm-specialChar").count()).toBe(4);
  });

  test("shortens a long event name, and does not break the time into two lines", async () => {
    const { page } = await open();
    await choose(page, "server-side");
    const long = "very long name ".repeat(40).trim();
    await write(page, track({ email: "ada@example.com", [long]: 1 }, long));
    await waitUntilSent(page);
    const height = (locator: ReturnType<Page["locator"]>) => locator.evaluate((one) => one.clientHeight);
    expect(await height(agent(page).locator("time"))).toBeLessThan(30);
    expect(await height(page.locator(".flow tbody .name", { hasText: "very long" }).first())).toBeLessThan(
      70,
    );
    expect(await page.locator(".flow .name").last().getAttribute("title")).toBeTruthy();
  });

  test("shortens a very long name in every part of the page", async () => {
    const { page } = await open();
    await choose(page, "server-side", true);
    const long = "N".repeat(3_000);
    const event = {
      type: "track",
      event: long,
      [long]: 1,
      properties: { email: "ada@example.com", [long]: 1 },
    };
    await page.locator(".policy textarea").first().fill(`email\n${long}\n${long}`);
    const heights = (selector: string) =>
      page.locator(selector).evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
    const shown = {
      one: [".verdict", ".envelope code", ".findings code", ".flow .name", ".what-happened"],
      two: [".event h3", ".outcome .of"],
    };
    for (const [events, selectors] of [
      [event, shown.one],
      [[event, { ...event, event: `${long}2` }], shown.two],
    ] as const) {
      await write(page, JSON.stringify(events));
      await waitUntilSent(page);
      for (const selector of selectors) {
        await expect.poll(() => heights(selector), { message: selector }).not.toEqual([]);
        expect(Math.max(...(await heights(selector))), selector).toBeLessThan(90);
      }
    }
  });
});

describe("on a phone", () => {
  test("the result is visible without scrolling, and one touch shows each part", async () => {
    const { page } = await open({ viewport: { width: 390, height: 844 } });
    await waitUntilSent(page);
    const inSight = (locator: ReturnType<Page["locator"]>) =>
      locator.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top >= 0 && bottom <= (one.ownerDocument.defaultView?.innerHeight ?? 0);
      });
    expect(await inSight(verdict(page))).toBe(true);
    for (const [pane, title] of [
      ["Policy", "Policy"],
      ["Properties", "Result for each property"],
      ["Your team", "What your team sees"],
      ["Request", "What the stand-in for Crisp received"],
    ] as const) {
      await showPane(page, pane);
      expect(await inSight(page.getByRole("heading", { name: title, exact: true }))).toBe(true);
    }
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    expect(await inSight(verdict(page))).toBe(true);
  });
});

test("with forced colors, the selected connection has another background than the other connection", async () => {
  const { page } = await open({ forcedColors: "active" });
  const groundOf = (label: string) =>
    page
      .locator(".modes span", { hasText: label })
      .evaluate((span) => span.ownerDocument.defaultView?.getComputedStyle(span).backgroundColor);
  expect(await groundOf("Server-side")).not.toBe(await groundOf("Client-side"));
});
