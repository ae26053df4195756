import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { explain, type HipaaPolicy } from "@freshpaint/crisp-core";
import { createCrispRest } from "@freshpaint/crisp-rest";
import { type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { readPolicyFile } from "../hipaa/read-policy-file.js";
import type { Output } from "../output.js";
import { type Finding, renderFindings } from "./render-findings.js";
import { renderTimeline } from "./render-timeline.js";

/** The contacts of the sandbox. For every other address, the sandbox answers "not found". */
const ADA = "ada@example.com";
const CONTACTS = [ADA, "grace@example.com"];

/**
 * Sends the example events twice, first without and then with a HIPAA policy, and prints the result of each property.
 */
export async function demo(output: Output): Promise<void> {
  const width = Math.min(Math.max(output.columns ?? 120, 80), 140);
  const events = (await readExample("events.ndjson")).trimEnd().split("\n").map(parseJson);
  const { settings, policy } = await readPolicyFile(examplePath("policy.json"));
  const line = (text = "") => output.write(`${text}\n`);

  await using sandbox = await startSandbox({ contacts: CONTACTS });
  await line(`A stand-in for Crisp listens on ${sandbox.url}. It knows ${CONTACTS.join(" and ")}.`);
  await line(`${events.length} made-up events are sent to it over HTTP, twice.`);

  await line("\n1. HIPAA mode off: everything that Crisp supports is sent\n");
  await line(renderFindings(await sendAll(events, sandbox, false), width));
  await line(`\nAn agent now sees for ${ADA}:\n`);
  await line(renderTimeline(sandbox.events(ADA), width));

  await line("\n2. HIPAA mode on: only what the policy lists is sent\n");
  await line(`   event properties  ${settings.eventProperties?.join(", ")}`);
  await line(`   event names       ${settings.eventNames?.join(", ")}\n`);
  await line(renderFindings(await sendAll(events, sandbox, policy), width));

  const accepted = sandbox.requests.filter(({ stored }) => stored).length;
  await line(
    `\nThe stand-in for Crisp received ${sandbox.requests.length} requests and stored ${accepted} events.`,
  );
  await line("The events and the policy are in the folder examples of @freshpaint/crisp-cli.");
  await line("To see the relay send to such a stand-in, run in this repository: npm run relay:demo");
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
