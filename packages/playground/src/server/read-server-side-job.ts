import { type CrispColor, createHipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import { checkMapOptions } from "@freshpaint/crisp-core/adapter";
import type { ServerSideJob } from "../wire.js";

/** Reads what the page posted; a problem names the field and never shows a value. */
export async function readServerSideJob(request: {
  json(): Promise<unknown>;
}): Promise<ServerSideJob | { readonly problem: string }> {
  const given = Object(await request.json().catch(() => undefined)) as Readonly<Record<string, unknown>>;
  const { events } = given;
  if (!Array.isArray(events)) return { problem: "events: expected a list" };
  const hipaa = given["hipaa"] as HipaaSettings | false;
  const color = (given["color"] ?? null) as CrispColor | null;
  try {
    checkMapOptions({ hipaa: hipaa && createHipaaPolicy(hipaa), ...(color !== null && { color }) });
  } catch (error) {
    return { problem: error instanceof TypeError ? error.message : "hipaa: cannot be read" };
  }
  return { events, hipaa, color };
}
