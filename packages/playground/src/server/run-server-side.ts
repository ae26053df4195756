import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { createCrispRest, type RestOutcome } from "@freshpaint/crisp-rest";
import { type SandboxRequest, startSandbox } from "@freshpaint/crisp-sandbox";
import {
  CONTACTS,
  type ServerSideJob,
  type ServerSideOutcome,
  type ServerSideReport,
  type ServerSideResult,
  type WireRequest,
} from "../wire.js";

/**
 * Sends the events of a job with `crisp-rest`, over HTTP, to a sandbox that exists only for this job. Returns the
 * outcomes, the requests and the events that the sandbox stored.
 *
 * @throws {TypeError} The promise rejects if a setting is wrong. The message names the setting.
 */
export async function runServerSide({
  events,
  hipaa,
  color,
  contacts,
}: ServerSideJob): Promise<ServerSideReport> {
  const policy = hipaa && createHipaaPolicy(hipaa);
  await using sandbox = await startSandbox(contacts === "any" ? {} : { contacts: [...CONTACTS] });
  const { url: apiUrl, websiteId, identifier, key } = sandbox;
  const settings = { apiUrl, websiteId, identifier, key, hipaa: policy };
  await using crisp = createCrispRest(color === null ? settings : { ...settings, color });
  const results: ServerSideResult[] = [];
  for (const event of events) {
    const before = sandbox.requests.length;
    const outcome = await crisp.send(event);
    const requests = sandbox.requests.slice(before).map((request) => toWireRequest(request, websiteId));
    results.push({ ...toResult(outcome), requests });
  }
  const emails = new Set(sandbox.requests.flatMap(({ email, stored }) => (stored && email ? [email] : [])));
  return { results, timelines: [...emails].map((email) => ({ email, events: sandbox.events(email) })) };
}

function toResult(outcome: RestOutcome): ServerSideOutcome {
  if (outcome.status !== "failed") return outcome;
  const { kind, message } = outcome.error;
  return { status: "failed", kind, message };
}

function toWireRequest({ method, path, body, status }: SandboxRequest, websiteId: string): WireRequest {
  return { method, path: path.replace(websiteId, "{website_id}"), body, status };
}
