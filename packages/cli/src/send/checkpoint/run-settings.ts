import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { SendSettings } from "../send-settings.js";

/**
 * The settings that decide what is sent, where to, and where the rest is kept. A checkpoint belongs to them: to go on
 * with others would send what the first run held back, or lose lines.
 */
export interface RunSettings {
  readonly websiteId: string;
  readonly apiUrl: string;
  /** SHA-256 of the policy's lists; `none` without a policy. */
  readonly policy: string;
  /** As `--destination` and `--no-routing` say it. */
  readonly destination: string | false;
  /** Absolute; `null` for a file that was not asked for. */
  readonly failed: string | null;
  readonly skipped: string | null;
}

/** How a difference is told. */
const DIFFERENCES: Readonly<Record<keyof RunSettings, string>> = {
  websiteId: "another website",
  apiUrl: "another --api-url",
  policy: "another choice of --hipaa or --no-hipaa",
  destination: "another choice of --destination or --no-routing",
  failed: "another --failed file",
  skipped: "another --skipped file",
};

/** The settings of a run, as a checkpoint keeps them. */
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

/** What differs first, in words; `undefined` if nothing does. */
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
