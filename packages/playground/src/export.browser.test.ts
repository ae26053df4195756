import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { openPlaygrounds } from "../test/open-playgrounds.js";
import {
  giveFile,
  openMadeUpExport,
  readWire,
  saveFile,
  showView,
  waitUntilCounted,
  waitUntilSent,
  write,
} from "../test/page-actions.js";

const open = openPlaygrounds();

const CANARY = "canary7f3a";
const EVENTS = [
  {
    type: "track",
    event: "Visit",
    properties: { email: `${CANARY}@example.com`, plan: CANARY, ssn: CANARY },
  },
  { type: "track", event: "Visit", properties: { email: `${CANARY}@example.com`, plan: null } },
  { type: "track", event: "Depression screening", properties: { "provider name": CANARY } },
  { type: "identify", traits: { email: `${CANARY}@example.com` } },
];
const NDJSON = EVENTS.map((event) => `${JSON.stringify(event)}\n`).join("");

/** Opens a file as an export, and waits until the page has counted the events. */
async function openExport(
  page: Page,
  content: string | Buffer = NDJSON,
  name = "events.ndjson",
): Promise<void> {
  await showView(page, "An export");
  await giveFile(page, "file…", { name, content });
  await waitUntilCounted(page);
}

/** Returns the text of each row in a table of names. */
async function readNames(page: Page, title: string): Promise<readonly string[]> {
  const rows = page.getByRole("region", { name: title }).locator("tbody tr");
  const texts = await rows.evaluateAll((all) => all.map((row) => row.innerText));
  return texts.map((text) => text.replaceAll(/\s+/g, " ").trim());
}

const PROPERTIES = "Properties that may be sent";
const NAMES = "Event names that may be sent";
const tick = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });

describe("the view of an export", () => {
  test.each([
    ["an NDJSON file", NDJSON, "events.ndjson"],
    ["a JSON list", JSON.stringify(EVENTS, null, 2), "events.json"],
    ["a compressed file", gzipSync(NDJSON), "events.ndjson.gz"],
  ])("shows the names and shares of %s, with the ticked names first", async (_how, content, name) => {
    const { page } = await open();
    await openExport(page, content, name);
    await page
      .getByText("2 of 4 events (50%) would reach Crisp under the starting policy, which allows only email.")
      .waitFor();
    expect(await readNames(page, PROPERTIES)).toEqual([
      "email 2 67% sent in 2",
      "plan 2 67% withheld in 2 of the 2 events that can be sent",
      "provider name may say what somebody is treated for: specialties, departments and providers 1 33% withheld in 0 of the 2 events that can be sent",
      "ssn looks like an identifier: (G) social security numbers 1 33% withheld in 1 of the 2 events that can be sent",
    ]);
    expect(await readNames(page, NAMES)).toEqual([
      "Visit 2 67% sent in 2 Show an example",
      "Depression screening may say what somebody is treated for: care, procedures and medicines 1 33% sent in 0 1 not sent: no email",
    ]);
  });

  test("puts ticked names on the list of the policy, checks the policy, and saves the policy", async () => {
    const { page } = await open();
    await openExport(page);
    await tick(page, "plan").check();
    await page.getByText("1 not sent: it has no value").waitFor();
    await page.getByText("would reach Crisp under this policy.").waitFor();
    await page.getByRole("checkbox", { name: "Send only events with a ticked name" }).check();
    await tick(page, "Depression screening").uncheck();
    await tick(page, "ssn").check();
    await page.getByRole("listitem").filter({ hasText: "ssn looks like an identifier: (G)" }).waitFor();
    expect(JSON.parse(await saveFile(page, "Save policy"))).toEqual({
      eventProperties: ["email", "plan", "ssn"],
      eventNames: ["Visit"],
    });
    await showView(page, "One event");
    expect(await page.getByRole("textbox", { name: "Event properties that may be sent" }).inputValue()).toBe(
      "email\nplan\nssn",
    );
  });

  test("has buttons that tick or untick all names, or only the names that a search finds", async () => {
    const { page } = await open();
    await openExport(page);
    const policy = async () => JSON.parse(await saveFile(page, "Save policy"));
    await page.getByText("Every event name is sent unchanged.").waitFor();
    await page.getByRole("button", { name: "Tick all: properties", exact: true }).click();
    expect((await policy()).eventProperties).toEqual(["email", "plan", "provider name", "ssn"]);
    await page.getByRole("button", { name: "Untick all: properties" }).click();
    await page.getByRole("button", { name: "Untick all: event names" }).click();
    expect(await page.getByText("Every event name is sent unchanged.").count()).toBe(0);
    expect(await policy()).toEqual({ eventProperties: [], eventNames: [] });
    await page.getByRole("searchbox", { name: "Find a name" }).fill("name");
    await page.getByRole("button", { name: "Tick the 1 found: properties", exact: true }).click();
    expect((await policy()).eventProperties).toEqual(["provider name"]);
  });

  test("opens a policy from a file, shows the policy's names first, and shows every column completely", async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 1280, height: 800 });
    const long = { type: "track", event: "V".repeat(300), properties: { email: null, ["x".repeat(300)]: 1 } };
    await openExport(page, `${NDJSON}${JSON.stringify(long)}\n`);
    await giveFile(page, "Load a policy…", {
      name: "policy.json",
      content: JSON.stringify({ eventProperties: ["ssn"], eventNames: ["Depression screening"] }),
    });
    await page.getByText("The policy was opened.").waitFor();
    expect((await readNames(page, PROPERTIES))[0]).toMatch(/^ssn /);
    expect((await readNames(page, NAMES))[0]).toMatch(/^Depression screening /);
    for (const title of [PROPERTIES, NAMES]) {
      const region = page.getByRole("region", { name: title });
      expect(await region.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    }
  });

  test("lets a user choose a few event names, in either order of the filter and the list of event names", async () => {
    const { page } = await open();
    await openExport(page, `${NDJSON}${JSON.stringify({ type: "track", event: "", properties: {} })}\n`);
    const filter = page.getByRole("checkbox", { name: "Only names in events that can be sent" });
    const limit = page.getByRole("checkbox", { name: "Send only events with a ticked name" });
    const shown = async () => (await readNames(page, NAMES)).map((row) => row.split(" ")[0]);
    const policy = async () => JSON.parse(await saveFile(page, "Save policy"));
    await filter.check();
    await limit.check();
    await page.getByText("untick all names first").waitFor();
    await page.getByRole("button", { name: "Untick the 1 found: event names" }).click();
    await waitUntilCounted(page);
    expect(await shown()).toEqual(["Visit"]);
    await page.getByText("1 ticked name not shown.").waitFor();
    expect(await policy()).toMatchObject({ eventNames: ["Depression screening"] });
    await page.getByRole("button", { name: "Untick the 1 not shown: event names" }).click();
    expect(await page.getByText("not shown").count()).toBe(0);
    expect(await policy()).toEqual({ eventProperties: ["email"], eventNames: [] });
    await page.getByText("no name is ticked, so no event is sent. Tick a name.").waitFor();
    await limit.uncheck();
    await filter.uncheck();
    await page.getByRole("button", { name: "Untick all: event names" }).click();
    await waitUntilCounted(page);
    await filter.check();
    expect(await shown()).toEqual(["Visit"]);
    await tick(page, "Visit").check();
    await page.getByText("2 of 5 events (40%)").waitFor();
    expect(await policy()).toEqual({ eventProperties: ["email"], eventNames: ["Visit"] });
  });

  test("filters and counts the properties by the ticked event names, and names the ticked properties that are not sent", async () => {
    const { page } = await open();
    const order = { email: `${CANARY}@example.com`, total: 1, coupon: null };
    await openExport(
      page,
      `${NDJSON}${JSON.stringify({ type: "track", event: "Order", properties: order })}\n`,
    );
    await page.getByRole("checkbox", { name: "Only names in events that can be sent" }).check();
    await page.getByRole("checkbox", { name: "Send only events with a ticked name" }).check();
    await tick(page, "Visit").uncheck();
    await waitUntilCounted(page);
    expect(await readNames(page, PROPERTIES)).toEqual([
      "email 3 75% sent in 1 2 not sent: the whole event is not sent",
      "coupon 1 25% withheld in 1 of the 1 event with a ticked name that can be sent",
      "total 1 25% withheld in 1 of the 1 event with a ticked name that can be sent",
    ]);
    expect(await readNames(page, NAMES)).toEqual([
      "Visit 2 50% withheld in 2 of the 3 events that can be sent",
      "Order 1 25% sent in 1 Show an example",
    ]);
    await page.getByRole("checkbox", { name: "Only names in events that can be sent" }).uncheck();
    await tick(page, "plan").check();
    await tick(page, "coupon").check();
    await waitUntilCounted(page);
    await page.getByText("Allowed, but in no event that is sent: plan, coupon.").waitFor();
    const fates = page.getByRole("region", { name: PROPERTIES }).locator("[data-listed] .fate");
    expect(await fates.evaluateAll((all) => all.map((one) => [one.innerText, one.dataset["fate"]]))).toEqual([
      ["sent in 1", "sent"],
      ["sent in 0", "withheld"],
      ["sent in 0", "withheld"],
    ]);
    await page.getByRole("button", { name: "Untick all: event names" }).click();
    await page.getByText("No event name is ticked, so no event can be sent.").waitFor();
  });

  test("shows only names with a warning, or only names in events that can be sent", async () => {
    const { page } = await open();
    await openExport(page);
    const names = async () =>
      (await readNames(page, PROPERTIES)).map((row) => row.split(/ (?:may|looks|\d)/)[0]);
    await page.getByRole("checkbox", { name: "Only names with a warning" }).check();
    expect(await names()).toEqual(["provider name", "ssn"]);
    await page.getByRole("checkbox", { name: "Only names in events that can be sent" }).check();
    expect(await names()).toEqual(["ssn"]);
    await page.getByRole("button", { name: "Tick the 1 found: properties", exact: true }).click();
    expect(JSON.parse(await saveFile(page, "Save policy")).eventProperties).toEqual(["email", "ssn"]);
  });

  test("shows 300 names at first, and more names after each click on a button", async () => {
    const { page } = await open();
    const properties = Object.fromEntries(Array.from({ length: 650 }, (_, index) => [`q${index}`, 1]));
    await openExport(page, JSON.stringify({ type: "track", event: "Form", properties }));
    const rows = page.getByRole("region", { name: PROPERTIES }).locator("tbody tr");
    expect(await rows.count()).toBe(300);
    await page.getByRole("button", { name: "Show 300 more: properties" }).click();
    expect(await rows.count()).toBe(600);
    await page.getByRole("button", { name: "Show 50 more: properties" }).click();
    expect(await rows.count()).toBe(650);
    expect(await page.getByRole("button", { name: "more: properties" }).count()).toBe(0);
  });

  test.each([
    [1440, 900],
    [1024, 768],
    [390, 844],
  ])("lets the user reach every name in a window of %i × %i", async (width, height) => {
    const { page } = await open({ viewport: { width, height } });
    const properties = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`q${index}`, 1]));
    await openExport(page, JSON.stringify({ type: "track", event: "Form", properties }));
    await page.getByRole("region", { name: PROPERTIES }).getByRole("checkbox").last().click();
    expect(JSON.parse(await saveFile(page, "Save policy")).eventProperties).toEqual(["email", "q9"]);
  });

  test("counts events that exclude Crisp as sent if the user ignores routing and consent, and the report says so", async () => {
    const { page } = await open();
    await openExport(page, JSON.stringify([EVENTS[0], { ...EVENTS[0], integrations: { All: false } }]));
    await page.getByText("1 of 2 events (50%)").waitFor();
    await page.getByRole("checkbox", { name: "Ignore routing and consent" }).check();
    await page.getByText("2 of 2 events (100%)").waitFor();
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByText("ignored, because Freshpaint has already applied both").waitFor();
  });

  test("lists 100 nested names of a property, and counts the rest", async () => {
    const { page } = await open();
    const items = Object.fromEntries(Array.from({ length: 102 }, (_, index) => [`k${index}`, 1]));
    await openExport(page, JSON.stringify({ type: "track", event: "Order", properties: { items } }));
    await page.getByText("contains 102 nested names").click();
    await page.getByText("and 2 more").waitFor();
    expect(await page.locator(".names details li").count()).toBe(101);
  });

  test("finds the names that contain the searched text", async () => {
    const { page } = await open();
    await openExport(page);
    await page.getByRole("searchbox", { name: "Find a name" }).fill("NAME");
    expect(await readNames(page, PROPERTIES)).toEqual([
      "provider name may say what somebody is treated for: specialties, departments and providers 1 33% withheld in 0 of the 2 events that can be sent",
    ]);
  });

  test("shows no value on the page or in the report", async () => {
    const { page } = await open();
    await openExport(page, `${NDJSON}{"${CANARY}\n`);
    expect(await page.getByText("1 line not counted, because it is not JSON: line 5.").count()).toBe(1);
    expect(await page.locator("#app").innerHTML()).not.toContain(CANARY);
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByRole("heading", { name: "The policy", exact: true }).waitFor();
    expect(await page.locator("#app").innerHTML()).not.toContain(CANARY);
  });

  test("shows a message if the file cannot be read", async () => {
    const { page } = await open();
    await showView(page, "An export");
    await giveFile(page, "file…", { name: "e.gz", content: gzipSync(NDJSON).subarray(0, 60) });
    await page
      .getByRole("alert")
      .getByText("The compressed file is damaged or has several parts. Unpack it, and open the result.")
      .waitFor();
    await giveFile(page, "Open a file…", { name: "e.json", content: "" });
    await page.getByText("The file is empty.").waitFor();
  });

  test("shows an example of an event name: the first event that would be sent", async () => {
    const { page } = await open();
    await openExport(
      page,
      `${JSON.stringify({ type: "track", event: "Visit", properties: { plan: "first" } })}\n${NDJSON}`,
    );
    expect(await page.getByRole("button", { name: "Show an example: Depression screening" }).count()).toBe(0);
    await tick(page, "plan").check();
    await waitUntilCounted(page);
    await page.getByRole("button", { name: "Show an example: Visit" }).click();
    await page.getByText("This is the first event of the export that has the chosen name").waitFor();
    await waitUntilSent(page);
    expect(await readWire(page)).toEqual([
      { text: "Visit", data: { email: `${CANARY}@example.com`, plan: CANARY } },
    ]);
  });

  test("says that an example has the values of a real person until another event replaces the example", async () => {
    const { page } = await open();
    await openExport(page);
    await page.getByRole("button", { name: "Show an example: Visit" }).click();
    const note = page.getByText("It contains the values of a real person.");
    await note.waitFor();
    await page.getByRole("button", { name: "Allow plan" }).click();
    await waitUntilSent(page);
    expect(await note.isVisible()).toBe(true);
    await showView(page, "An export");
    expect(await note.count()).toBe(0);
    await showView(page, "One event");
    expect(await note.isVisible()).toBe(true);
    await write(
      page,
      JSON.stringify({ type: "track", event: "Visit", properties: { email: "ada@example.com" } }),
    );
    await note.waitFor({ state: "detached" });
  });

  test("opens pasted events if there are too many for the view of one event", async () => {
    const { page } = await open();
    await write(page, NDJSON.repeat(15));
    await page.getByRole("button", { name: "Read them as an export" }).click();
    await waitUntilCounted(page);
    expect(await page.getByText("30 of 60 events (50%)").count()).toBe(1);
  });

  test("opens a file that is dropped anywhere on the page", async () => {
    const { page } = await open();
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(NDJSON)}], "dropped.ndjson"));
      const drop = (type) => document.querySelector(".cm-content").dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      drop("dragover");
      drop("drop");
    })()`);
    await waitUntilCounted(page);
    expect(await page.getByRole("heading", { name: "dropped.ndjson" }).count()).toBe(1);
  });

  test("shows the progress of the count for a file of 50 MB, and no outdated number after a tick", async () => {
    const folder = await mkdtemp(join(tmpdir(), "playground-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "big.ndjson");
    const times = Math.floor((49 * 1024 * 1024) / NDJSON.length);
    await writeFile(file, NDJSON.repeat(times));
    const { page } = await open();
    await showView(page, "An export");
    // If the count blocked the page, the page would draw no progress between 0 and 1.
    await page.evaluate(`(() => {
      globalThis.shares = new Set();
      const look = () => {
        const value = document.querySelector(".counting progress")?.value;
        if (value > 0 && value < 1) shares.add(value);
        requestAnimationFrame(look);
      };
      look();
    })()`);
    await giveFile(page, "Choose a file…", file);
    await waitUntilCounted(page);
    expect(await page.locator(".export-summary .outcome").innerText()).toContain(
      `${(times * 2).toLocaleString("en")} of ${(times * 4).toLocaleString("en")} events (50%)`,
    );
    expect(await page.evaluate("shares.size")).toBeGreaterThan(2);
    // After a tick, the numbers of the previous policy are hidden until the new numbers are there.
    await tick(page, "plan").check();
    await page.locator(".outcomes[data-outdated]").waitFor({ state: "attached" });
    expect(await page.locator(".export-summary .outcome").isVisible()).toBe(false);
    await page.getByText("counting…", { exact: true }).waitFor();
    await waitUntilCounted(page);
    expect(await page.getByText("counting…", { exact: true }).count()).toBe(0);
  });
});

describe("the report", () => {
  test("shows the data that would reach Crisp, the hash of the policy, the version and the date", async () => {
    const { page } = await open();
    await openExport(page);
    await tick(page, "plan").check();
    await page.getByText("1 not sent: it has no value").waitFor();
    const policy = await saveFile(page, "Save policy");
    await page.getByRole("button", { name: "Report" }).click();
    const report = page.getByRole("main");
    expect(await report.getByRole("heading", { name: "Annex" }).count()).toBe(0);
    await page.getByRole("checkbox", { name: "With the annexes (all names of the export: 6 rows)" }).check();
    await report.getByRole("heading", { name: "Properties that are sent" }).waitFor();
    const text = await report.innerText();
    expect(text).toContain(createHash("sha256").update(policy).digest("hex"));
    expect(text).toContain(createHash("sha256").update(NDJSON).digest("hex"));
    expect(text).toMatch(/Made by\s+@freshpaint\/crisp-playground \d+\.\d+\.\d+/);
    expect(text).toMatch(/Made on\s+\d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(text).toContain("2 of 4 events (50%) would reach Crisp under this policy.");
    expect(text).toContain("if a name contains a value, the report shows this name unchanged");
    expect(text).toContain("No warning does not mean that a name is harmless.");
    expect(text).toMatch(/Properties sent: 2\s+email, plan\s/);
    expect(text).toMatch(/Event names sent: 1\s+Visit\s/);
    expect(text.indexOf("Findings of the policy check")).toBeLessThan(text.indexOf("Annex 1"));
    const sent = report.locator("table").first().locator("tbody tr");
    expect((await sent.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, " "))).toEqual([
      "email 2 67% 2 ",
      "plan 2 67% 1 1: it has no value",
    ]);
    expect(JSON.parse(await report.locator("pre").innerText())).toEqual(JSON.parse(policy));
  });

  test("lists all names that the policy allows, and marks the names in no sent event", async () => {
    const { page } = await open();
    await openExport(page);
    await giveFile(page, "Load a policy…", {
      name: "policy.json",
      content: JSON.stringify({ eventProperties: ["email", "total"], userProperties: ["phone"] }),
    });
    await page.getByText("The policy was opened.").waitFor();
    await waitUntilCounted(page);
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByRole("heading", { name: "What the policy allows" }).waitFor();
    const text = await page.locator(".allowed").innerText();
    expect(text.replaceAll(/\s+/g, " ")).toBe(
      "Event properties email, total (in no sent event of this export) Event names every name " +
        "User properties phone (never sent by a server-side connection)",
    );
  });

  test("says in how many events a listed name is not sent, because the event is not sent", async () => {
    const { page } = await open();
    await openExport(page, JSON.stringify([EVENTS[0], { ...EVENTS[0], integrations: { All: false } }]));
    await page.getByText("1 not sent: the whole event is not sent").waitFor();
    await page.getByText("1 not sent: the routing does not allow Crisp").waitFor();
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByRole("checkbox", { name: "With the annexes" }).check();
    const sent = page.getByRole("main").locator("table").first().locator("tbody tr");
    expect((await sent.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, " "))).toEqual([
      "email 2 100% 1 1: the whole event is not sent",
    ]);
  });

  test("gives the reason for each withheld name", async () => {
    const { page } = await open();
    await openExport(
      page,
      JSON.stringify({ ...EVENTS[0], properties: { ...EVENTS[0]?.properties, $ip: "x" } }),
    );
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByRole("checkbox", { name: "With the annexes" }).check();
    const rows = await page.getByRole("main").locator("table").nth(2).locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.split("\t").at(-1)?.trim())).toEqual([
      "never sent: an id, an IP address or device data",
      "not on the list",
      "not on the list",
    ]);
  });

  test("is printed without the buttons of the page", async () => {
    const { page } = await open();
    await openMadeUpExport(page);
    await page.getByRole("button", { name: "Report" }).click();
    await page.getByRole("heading", { name: "The policy", exact: true }).waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await page.getByRole("heading", { name: "What would reach Crisp" }).isVisible()).toBe(true);
  });
});

describe("two policies", () => {
  test("are compared name by name on one export", async () => {
    const { page } = await open();
    await openExport(page);
    await giveFile(page, "Open a policy…", {
      name: "other.json",
      content: JSON.stringify({ eventProperties: ["email", "plan"], eventNames: [] }),
    });
    const comparison = page.locator(".comparison");
    await comparison.getByText("2 events are sent under this policy, 0 under other.json.").waitFor();
    const rows = await comparison.locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.replaceAll(/\s+/g, " "))).toEqual([
      "Visit event name 2 2 0",
      "email property 2 2 0",
    ]);
    await page.getByRole("button", { name: "Stop comparing" }).click();
    await page.getByRole("button", { name: "Compare with the policy as it is now" }).click();
    await tick(page, "plan").check();
    await comparison.getByText("plan").waitFor();
    expect(
      (await comparison.locator("tbody tr").allInnerTexts()).map((row) => row.replaceAll(/\s+/g, " ")),
    ).toEqual(["plan property 2 1 0"]);
  });

  test("are not compared if the opened file is not a policy", async () => {
    const { page } = await open();
    await openExport(page);
    await giveFile(page, "Open a policy…", { name: "other.json", content: NDJSON });
    await page.getByText("The file is not a policy. Nothing was changed.").waitFor();
  });
});
