import { type CrispEvent, type CrispUser, createHipaaPolicy, explain } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { openPlaygrounds } from "../test/open-playgrounds.js";
import { choose, chooseSample, giveFile, readFlow, waitUntilSent } from "../test/page-actions.js";
import policy from "../test/sample-policy.json" with { type: "json" };
import { SAMPLES } from "./page/state/samples.js";

const open = openPlaygrounds();

/** The expected outcomes of each sample: client-side, server-side, and server-side with the sample policy. */
const SAID: Readonly<Record<string, readonly [client: string, server: string, hipaa: string]>> = {
  "A bit of everything": ["Queued", "Would be delivered", "Would be delivered"],
  Webhook: ["Queued", "Would be delivered", "Would be delivered"],
  "Order with products": ["Queued", "Would be delivered", "Would be delivered"],
  "HTTP API": ["Queued", "Would be delivered", "Would be delivered"],
  Mailchimp: ["Queued", "Would be delivered", "Would be delivered"],
  Autocapture: ["Queued", "Would be delivered", "Would be delivered"],
  Appointment: ["Queued", "Would be delivered", "Would be delivered"],
  "Health questionnaire": ["Queued", "Would be delivered", "Not sent: event_not_allowed"],
  Identify: ["Queued", "Not sent: identify_not_supported", "Not sent: identify_not_supported"],
  "Identify by HTTP API": ["Queued", "Not sent: identify_not_supported", "Not sent: identify_not_supported"],
  "Page view": ["Not sent: unsupported_call", "Not sent: unsupported_call", "Not sent: unsupported_call"],
  "Unknown contact": ["Queued", "Refused by Crisp: not_found", "Refused by Crisp: not_found"],
  "No email": ["Queued", "Not sent: email_missing", "Not sent: email_missing"],
  "Three names become one": ["Queued", "Would be delivered", "Would be delivered"],
  "Nested and foreign names": ["Queued", "Would be delivered", "Would be delivered"],
  "Incomplete event": ["Not sent: invalid_event", "Not sent: invalid_event", "Not sent: invalid_event"],
  "A visit": [
    "Queued, Not sent: unsupported_call, Queued, Queued, Queued",
    "Not sent: identify_not_supported, Not sent: unsupported_call, Would be delivered, Would be delivered, Would be delivered",
    "Not sent: identify_not_supported, Not sent: unsupported_call, Would be delivered, Would be delivered, Would be delivered",
  ],
};

type Sent = readonly (CrispEvent | CrispUser)[];

/** Returns the data that core would send for a sample. */
function expectedOf(text: string, mode: "clientSide" | "serverSide", isHipaa: boolean): Sent {
  const { eventProperties, userProperties, eventNames } = policy;
  const hipaa = isHipaa && createHipaaPolicy({ eventProperties, userProperties, eventNames });
  return [JSON.parse(text)].flat().flatMap((event): Sent => {
    const explanation = explain(event, { hipaa });
    const outcome = explanation.status === "explained" ? explanation[mode] : explanation;
    if (outcome.status !== "sent") return [];
    return ["event" in outcome ? outcome.event : outcome.user];
  });
}

/** Returns the event or the field in a command of the chatbox. */
function fromCommand(command: unknown): unknown {
  const [, name, [value]] = command as readonly ["set", string, readonly [unknown]];
  if (name !== "session:event") return { [name.replace("user:", "")]: value };
  const [[text, data, color]] = value as readonly [readonly [string, object, string]];
  return { text, data, color };
}

interface Shown {
  readonly title: string;
  readonly said: string;
  readonly wire: readonly unknown[];
}

/** A program that runs in the page, because many calls between the test and the page would be slow. */
const SHOW_ALL = `(async () => {
  const textsOf = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
  const shown = [];
  for (const sample of document.querySelectorAll(".sample")) {
    sample.click();
    while (document.querySelector(".saw").ariaBusy !== "false") await new Promise(requestAnimationFrame);
    const said = [...document.querySelectorAll(".saw .outcome")].map((outcome) =>
      [outcome.querySelector("strong").textContent, outcome.title].filter(Boolean).join(": "));
    const wire = textsOf(".saw .wire-message pre").map((text) => JSON.parse(text));
    shown.push({ title: sample.querySelector("strong").textContent, said: said.join(", "), wire });
  }
  return shown;
})()`;

/** Shows every sample on the page. Returns the outcome and the received requests of each sample. */
async function showAll(mode: "client-side" | "server-side", isHipaa: boolean): Promise<readonly Shown[]> {
  const { page } = await open({ viewport: { width: 800, height: 600 } });
  await giveFile(page, "Open a file…", { name: "policy.json", content: JSON.stringify(policy) });
  await page.getByText("The policy was opened").waitFor();
  await choose(page, mode, isHipaa);
  if (mode === "server-side") await page.getByRole("combobox", { name: "Contacts" }).selectOption("known");
  return page.evaluate(SHOW_ALL);
}

describe("every sample", () => {
  test("is in the gallery and in the table of expected outcomes", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Samples…" }).click();
    const titles = await page.getByRole("dialog").locator(".sample strong").allInnerTexts();
    expect(titles).toEqual(SAMPLES.map(({ title }) => title));
    expect(titles.toSorted()).toEqual(Object.keys(SAID).toSorted());
  });

  test.each([
    [false, 1],
    [true, 2],
  ] as const)(
    "reaches Crisp server-side in the form that core maps, with HIPAA mode %s",
    async (isHipaa, column) => {
      const expected = SAMPLES.map(({ title, text }) => {
        return { title, said: SAID[title]?.[column], wire: expectedOf(text, "serverSide", isHipaa) };
      });
      expect(await showAll("server-side", isHipaa)).toEqual(expected);
    },
  );

  test("reaches Crisp client-side in the form that core maps", async () => {
    const expected = SAMPLES.map(({ title, text }) => {
      // The adapter sends one command for each field of a user.
      const wire = expectedOf(text, "clientSide", false).flatMap((sent): unknown[] =>
        "text" in sent ? [sent] : Object.entries(sent).map(([field, value]) => ({ [field]: value })),
      );
      return { title, said: SAID[title]?.[0], wire };
    });
    const shown = await showAll("client-side", false);
    expect(shown.map(({ wire, ...rest }) => ({ ...rest, wire: wire.map(fromCommand) }))).toEqual(expected);
  });

  test("is refused client-side in HIPAA mode, and nothing is sent", async () => {
    const expected = SAMPLES.map(({ title }) => ({ title, said: "Refused", wire: [] }));
    expect(await showAll("client-side", true)).toEqual(expected);
  });
});

describe("the lines of the properties", () => {
  test("show the result of each property", async () => {
    const { page } = await open();
    await choose(page, "server-side");
    await chooseSample(page, "A bit of everything");
    expect(await readFlow(page)).toEqual([
      'event "Plan Changed" sent text "Plan Changed"',
      'email "ada@example.com" sent email "ada@example.com"',
      'plan_name "team-2026" sent plan_name "team-2026"',
      'plan name "Team" renamed plan_name_2 "Team" plan_name is already used by property plan_name',
      "seats 5 sent seats 5",
      "price ($) 42.5 renamed price_ 42.5",
      'tags ["trial","spring"] joined tags "trial, spring"',
      'address.city "Paris" renamed address_city "Paris"',
      'address.zip code "75001" renamed address_zip_code "75001"',
      "coupon null dropped it has no value",
      "% 10 dropped its name has no character that Crisp accepts",
    ]);
  });

  test("mark the properties that a policy withholds", async () => {
    const { page } = await open();
    await waitUntilSent(page);
    expect(await readFlow(page)).toEqual([
      'event "appointment-booked" sent text "appointment-booked"',
      'email "grace@example.com" sent email "grace@example.com" Withhold',
      'provider name "Dr. Example" withheld not on the list may say what somebody is treated for: specialties, departments and providers Allow',
      'specificCare "Cardiology" withheld not on the list may say what somebody is treated for: care, procedures and medicines Allow',
      'potentialInsurance "Example Health" withheld not on the list may say what somebody is treated for: insurance Allow',
    ]);
  });
});
