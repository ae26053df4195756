import { type CrispEvent, type CrispUser, createHipaaPolicy, explain } from "@freshpaint/crisp-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import policy from "../../examples/policy.json" with { type: "json" };
import {
  choose,
  chooseSample,
  openPlaygrounds,
  readFlow,
  readWire,
  saw,
  waitUntilSent,
} from "../../test/open-playgrounds.js";
import { SAMPLES } from "./page/state/samples.js";

const open = openPlaygrounds();

/** What is said of each sample in the browser, on a server, and there under the policy of the examples. */
const SAID: Readonly<Record<string, readonly [client: string, server: string, hipaa: string]>> = {
  "A bit of everything": ["Queued", "Delivered", "Delivered"],
  Webhook: ["Queued", "Delivered", "Delivered"],
  "Order with products": ["Queued", "Delivered", "Delivered"],
  "HTTP API": ["Queued", "Delivered", "Delivered"],
  Mailchimp: ["Queued", "Delivered", "Delivered"],
  Autocapture: ["Queued", "Delivered", "Delivered"],
  Appointment: ["Queued", "Delivered", "Delivered"],
  "Health questionnaire": ["Queued", "Delivered", "Not sent: event_not_allowed"],
  Identify: ["Queued", "Not sent: identify_not_supported", "Not sent: identify_not_supported"],
  "Identify by HTTP API": ["Queued", "Not sent: identify_not_supported", "Not sent: identify_not_supported"],
  "Page view": ["Not sent: unsupported_call", "Not sent: unsupported_call", "Not sent: unsupported_call"],
  "Unknown contact": ["Queued", "Refused by Crisp", "Refused by Crisp"],
  "No email": ["Queued", "Not sent: email_missing", "Not sent: email_missing"],
  "Three names become one": ["Queued", "Delivered", "Delivered"],
  "Nested and foreign names": ["Queued", "Delivered", "Delivered"],
  "Half an event": ["Not sent: invalid_event", "Not sent: invalid_event", "Not sent: invalid_event"],
  "A visit": [
    "Queued, Not sent: unsupported_call, Queued, Queued, Queued",
    "Not sent: identify_not_supported, Not sent: unsupported_call, Delivered, Delivered, Delivered",
    "Not sent: identify_not_supported, Not sent: unsupported_call, Delivered, Delivered, Delivered",
  ],
};

type Sent = readonly (CrispEvent | CrispUser)[];

/** What core says would be sent of a sample: the judge of what is shown to have crossed the wire. */
function expectedOf(text: string, mode: "clientSide" | "serverSide", isHipaa: boolean): Sent {
  const { eventProperties, userProperties, eventNames } = policy;
  const hipaa = isHipaa && createHipaaPolicy({ eventProperties, userProperties, eventNames });
  return [JSON.parse(text)].flat().flatMap((event): Sent => {
    const explanation = explain(event, { hipaa, color: "blue" });
    const outcome = explanation.status === "explained" ? explanation[mode] : explanation;
    if (outcome.status !== "sent") return [];
    return ["event" in outcome ? outcome.event : outcome.user];
  });
}

/** One command of the chatbox, as the event or the field that it carries. */
function fromCommand(command: unknown): unknown {
  const [, name, [value]] = command as readonly ["set", string, readonly [unknown]];
  if (name !== "session:event") return { [name.replace("user:", "")]: value };
  const [[text, data, color]] = value as readonly [readonly [string, object, string]];
  return { text, data, color };
}

/** Shows every sample, and gives what was said of it and what crossed the wire. */
async function showAll(page: Page): Promise<ReadonlyMap<string, { said: string; wire: readonly unknown[] }>> {
  const shown = new Map<string, { said: string; wire: readonly unknown[] }>();
  for (const { title } of SAMPLES) {
    await chooseSample(page, title);
    await waitUntilSent(page);
    const said = await saw(page)
      .locator(".outcome")
      .evaluateAll((outcomes) =>
        outcomes.map((outcome) => {
          const code = outcome.querySelector("code")?.textContent;
          return `${outcome.querySelector("strong")?.textContent}${code ? `: ${code}` : ""}`;
        }),
      );
    shown.set(title, { said: said.join(", "), wire: await readWire(page) });
  }
  return shown;
}

describe("every sample", () => {
  test("has its place in the gallery and in this table", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Samples…" }).click();
    const titles = await page.getByRole("dialog").locator(".sample strong").allInnerTexts();
    expect(titles).toEqual(SAMPLES.map(({ title }) => title));
    expect(titles.toSorted()).toEqual(Object.keys(SAID).toSorted());
  });

  test.each([
    ["server-side", false, 1],
    ["server-side", true, 2],
  ] as const)("reaches Crisp as core says, %s with HIPAA mode %s", async (mode, isHipaa, column) => {
    const { page } = await open();
    await choose(page, mode, isHipaa);
    const shown = await showAll(page);
    for (const { title, text } of SAMPLES) {
      const expected = expectedOf(text, "serverSide", isHipaa);
      expect({ title, ...shown.get(title) }).toEqual({ title, said: SAID[title]?.[column], wire: expected });
    }
  });

  test("reaches Crisp as core says, client-side", async () => {
    const { page } = await open();
    await choose(page, "client-side");
    const shown = await showAll(page);
    for (const { title, text } of SAMPLES) {
      const { said, wire = [] } = shown.get(title) ?? {};
      // A user is set by one command for each field.
      const expected = expectedOf(text, "clientSide", false).flatMap((sent): unknown[] =>
        "text" in sent ? [sent] : Object.entries(sent).map(([field, value]) => ({ [field]: value })),
      );
      expect({ title, said, wire: wire.map(fromCommand) }).toEqual({
        title,
        said: SAID[title]?.[0],
        wire: expected,
      });
    }
  });

  test("is refused client-side under HIPAA, and nothing of it is sent", async () => {
    const { page } = await open();
    await choose(page, "client-side", true);
    for (const [title, { said, wire }] of await showAll(page)) {
      expect({ title, said, wire }).toEqual({ title, said: "Refused", wire: [] });
    }
  });
});

describe("the lines between", () => {
  test("lead from each property to what it became, and strike out what was dropped", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    expect(await readFlow(page)).toEqual([
      'event "Plan Changed" passed text "Plan Changed"',
      'email "ada@example.com" passed email "ada@example.com"',
      'plan_name "team-2026" passed plan_name "team-2026"',
      'plan name "Team" renamed plan_name_2 "Team" plan_name was taken by property plan_name',
      "seats 5 passed seats 5",
      "price ($) 42.5 renamed price_ 42.5",
      'tags ["trial","spring"] joined tags "trial, spring"',
      'address.city "Paris" flattened address_city "Paris"',
      'address.zip code "75001" flattened address_zip_code "75001"',
      "coupon null dropped no value empty",
      "% 10 dropped no legal character name_empty",
    ]);
  });

  test("show at a glance what a policy strips", async () => {
    const { page } = await open();
    await choose(page, "server-side", true);
    await chooseSample(page, "Appointment");
    expect(await readFlow(page)).toEqual([
      'event "appointment-booked" passed text "appointment-booked"',
      'email "grace@example.com" passed email "grace@example.com"',
      'provider name "Dr. Example" renamed provider_name "Dr. Example"',
      'specificCare "Cardiology" dropped not on the allowlist not_allowed',
      'potentialInsurance "Example Health" dropped not on the allowlist not_allowed',
    ]);
  });
});
