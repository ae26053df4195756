import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { SendSettings } from "../send-settings.js";

/**
 * The settings that decide which events are sent, to which website, and which files keep the others. A run continues
 * only with the same settings: different ones would send events that the first run held back, or lose lines.
 */
export interface RunSettings {
  readonly websiteId: string;
  readonly apiUrl: string;
  /** SHA-256 of the policy's lists; `none` without a policy. */
  readonly policy: string;
  /** The choice of `--destination` or `--no-routing`. */
  readonly destination: string | false;
  /** An absolute path; `null` without the option. */
  readonly failed: string | null;
  readonly skipped: string | null;
}

/** The text for each difference. */
const DIFFERENCES: Readonly<Record<keyof RunSettings, string>> = {
  websiteId: "another website",
  apiUrl: "another --api-url",
  policy: "another choice of --hipaa or --no-hipaa",
  destination: "another choice of --destination or --no-routing",
  failed: "another --failed file",
  skipped: "another --skipped file",
};

/** Returns the settings of a run in the form of the checkpoint. */
export function toRunSettings({ crisp, hipaa, destination, failed, skipped }: SendSettings): RunSettings {
  return {
    websiteId: crisp?.websiteId.toLowerCase() ?? "",
    apiUrl: crisp?.apiUrl ?? "",
    policy: hipaa === false ? "none" : digestOf(hipaa.settings),
    destination,
    failed: failed === undefined ? null : resolve(failed),
    skipped: skipped === undefined ? null : resolve(skipped),
  };
}

/** Describes the first difference; `undefined` if there is none. */
export function findDifference(one: RunSettings, other: RunSettings): string | undefined {
  const keys = Object.keys(DIFFERENCES) as (keyof RunSettings)[];
  const key = keys.find((name) => one[name] !== other[name]);
  return key && DIFFERENCES[key];
}

function digestOf({ eventProperties = [], userProperties = [], eventNames }: HipaaSettings): string {
  return createHash("sha256")
    .update(JSON.stringify([eventProperties, userProperties, eventNames ?? null]))
    .digest("hex");
}
