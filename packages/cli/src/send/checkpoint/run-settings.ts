import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { SendSettings } from "../send-settings.js";

/**
 * The settings that determine which events are sent, to which website they are sent, and which files contain the
 * undelivered lines. A run continues only with the same settings. With other settings, it could send events that the
 * settings of the first run exclude, or could lose lines.
 */
export interface RunSettings {
  readonly websiteId: string;
  readonly apiUrl: string;
  /** The SHA-256 of the policy's lists. `none` without a policy. */
  readonly policy: string;
  /** The name from `--destination`. `false` with `--no-routing`. */
  readonly destination: string | false;
  /** The absolute path of the `--failed` file. `null` without the option. */
  readonly failed: string | null;
  readonly skipped: string | null;
}

/** The text in the error message for each setting that is different. */
const DIFFERENCES: Readonly<Record<keyof RunSettings, string>> = {
  websiteId: "another website",
  apiUrl: "another --api-url or CRISP_API_URL",
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

/** Describes the first setting that is different. Returns `undefined` if all settings are equal. */
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
