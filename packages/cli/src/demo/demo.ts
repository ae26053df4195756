import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { explain, type HipaaPolicy } from "@freshpaint/crisp-core";
import { createCrispRest } from "@freshpaint/crisp-rest";
import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { readPolicyFile } from "../hipaa/read-policy-file.js";
import { type Finding, renderFindings } from "./render-findings.js";
import { renderTimeline } from "./render-timeline.js";

/** Where the demo prints, and how wide. */
export interface Screen {
  readonly columns?: number;
  write(text: string): unknown;
}

/** The contacts that the stand-in knows; whoever else an event names is not found. */
const ADA = "ada@example.com";
const CONTACTS = [ADA, "grace@example.com"];

/** Sends the example events twice, without and with a HIPAA policy, and prints what became of each property. */
export async function demo(screen: Screen): Promise<void> {
  const width = Math.min(Math.max(screen.columns ?? 120, 80), 140);
  const events = (await readExample("events.ndjson")).trimEnd().split("\n").map(parseJson);
  const { settings, policy } = await readPolicyFile(examplePath("policy.json"));
  const line = (text = "") => screen.write(`${text}\n`);

  await using sandbox = await startSandbox({ contacts: CONTACTS });
  line(`A stand-in for Crisp listens on ${sandbox.url}. It knows ${CONTACTS.join(" and ")}.`);
  line(`${events.length} made-up events are sent to it over HTTP, twice.`);

  line("\n1. HIPAA mode off: everything that Crisp can hold is sent\n");
  line(renderFindings(await sendAll(events, sandbox, false), width));
  line(`\nWhat an agent now sees for ${ADA}:\n`);
  line(renderTimeline(sandbox.events(ADA), width));

  line("\n2. HIPAA mode on: only what the policy lists is sent\n");
  line(`   event properties  ${settings.eventProperties?.join(", ")}`);
  line(`   event names       ${settings.eventNames?.join(", ")}\n`);
  line(renderFindings(await sendAll(events, sandbox, policy), width));

  const accepted = sandbox.requests.filter(({ stored }) => stored).length;
  line(`\nCrisp's stand-in was asked ${sandbox.requests.length} times and stored ${accepted} events.`);
  line("The events are in examples/events.ndjson of @freshpaint/crisp-cli, the policy beside them.");
}

async function sendAll(
  events: readonly unknown[],
  sandbox: Sandbox,
  hipaa: HipaaPolicy | false,
): Promise<readonly Finding[]> {
  const { url: apiUrl, websiteId, identifier, key } = sandbox;
  await using crisp = createCrispRest({ apiUrl, websiteId, identifier, key, hipaa });
  const findings: Finding[] = [];
  for (const event of events) {
    findings.push({ explanation: explain(event, { hipaa }), outcome: await crisp.send(event), event });
  }
  return findings;
}

function readExample(name: string): Promise<string> {
  return readFile(examplePath(name), "utf8");
}

function examplePath(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
