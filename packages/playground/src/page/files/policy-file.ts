import { createHipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import type { PlaygroundState } from "../state/playground-state.js";
import { toLine } from "../state/policy-lines.js";
import { sha256 } from "./sha-256.js";

/** The file name of a saved policy. */
export const POLICY_FILE = "policy.json";

/** Returns the text of a policy file. The option `--hipaa` and the command `check-policy` read such a file. */
export function toPolicyText({ eventProperties, userProperties, eventNames }: HipaaSettings): string {
  const lists = {
    eventProperties,
    ...(userProperties && userProperties.length > 0 && { userProperties }),
    ...(eventNames && { eventNames }),
  };
  return `${JSON.stringify(lists, null, 2)}\n`;
}

/**
 * Returns parsed JSON as the settings of a policy, or `undefined` if the JSON has none of a policy's lists.
 *
 * @throws {TypeError} A list or another field of the policy is wrong. The message names the field.
 */
export function readPolicy(value: unknown): HipaaSettings | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (!["eventProperties", "userProperties", "eventNames"].some((list) => Object.hasOwn(value, list))) {
    return undefined;
  }
  const settings = Object.fromEntries(Object.entries(value).filter(([name]) => name !== "$schema"));
  createHipaaPolicy(settings);
  return settings;
}

/** Returns the fields of the state that a policy sets. */
export function toLists({
  eventProperties = [],
  userProperties = [],
  eventNames,
}: HipaaSettings): Pick<PlaygroundState, "eventProperties" | "userProperties" | "eventNames"> {
  return {
    eventProperties: eventProperties.map(toLine),
    userProperties: userProperties.map(toLine),
    eventNames: eventNames === undefined ? null : eventNames.map(toLine),
  };
}

/** Returns the SHA-256 of a policy file. `sha256sum` prints the same hash for the saved file. */
export function hashOf(settings: HipaaSettings): Promise<string> {
  return sha256(new Blob([toPolicyText(settings)]));
}
