import { type CrispColor, createHipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import { checkMapOptions } from "@freshpaint/crisp-core/adapter";
import type { ServerSideJob } from "../wire.js";

/**
 * Checks the job that the page posted, and returns the job. The error message names the wrong field and shows no value.
 */
export function readServerSideJob(posted: unknown): ServerSideJob | { readonly problem: string } {
  const fields = Object(posted) as Readonly<Record<string, unknown>>;
  const { events, contacts } = fields;
  if (!Array.isArray(events)) return { problem: "events: expected a list" };
  if (contacts !== "any" && contacts !== "known") return { problem: "contacts: expected any or known" };
  const hipaa = fields["hipaa"] as HipaaSettings | false;
  const color = (fields["color"] ?? null) as CrispColor | null;
  try {
    checkMapOptions({ hipaa: hipaa && createHipaaPolicy(hipaa), ...(color !== null && { color }) });
  } catch (error) {
    return { problem: error instanceof TypeError ? error.message : "hipaa: cannot be read" };
  }
  return { events, hipaa, color, contacts };
}
