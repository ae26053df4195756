import { createHipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import type { PlaygroundState } from "../state/playground-state.js";
import { toLine } from "../state/policy-lines.js";
import { sha256 } from "./sha-256.js";

/** The file name of a saved policy. */
export const POLICY_FILE = "policy.json";

/** Returns the text of a policy file. `--hipaa` and `check-policy` of the command line read it. */
export function toPolicyText({ eventProperties, userProperties, eventNames }: HipaaSettings): string {
  const lists = {
    eventProperties,
    ...(userProperties && userProperties.length > 0 && { userProperties }),
    ...(eventNames && { eventNames }),
  };
  return `${JSON.stringify(lists, null, 2)}\n`;
}

/**
 * Reads JSON as a policy. Returns `undefined` if it is not meant as one.
 *
 * @throws {TypeError} naming the field that is wrong.
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

/** Returns the part of a state that a policy sets. */
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

/** The SHA-256 of a policy file, equal to that of `sha256sum` for the saved file. */
export function hashOf(settings: HipaaSettings): Promise<string> {
  return sha256(new Blob([toPolicyText(settings)]));
}
