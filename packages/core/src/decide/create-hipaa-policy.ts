import { isPlainObject } from "../own-fields.js";
import { allowlistsOf, type HipaaPolicy, type HipaaSettings, issuePolicy } from "./hipaa-policy.js";

const LISTS: ReadonlySet<string> = new Set(["eventProperties", "userProperties", "eventNames"]);

/**
 * Checks and copies the allowlists of HIPAA mode. A property that is not listed is not sent.
 *
 * @throws {TypeError} if a setting is unknown or not an array of strings. The message names the setting.
 * @example
 * const hipaa = createHipaaPolicy({ eventProperties: ["email", "plan"] });
 * mapTrack({ type: "track", event: "Visit", properties: { plan: "gold", diagnosis: "x" } }, { hipaa });
 * // → { status: "mapped", event: { text: "Visit", data: { plan: "gold" } }, contact: { reason: "email_missing" } }
 * @see https://documentation.freshpaint.io (HIPAA mode)
 */
export function createHipaaPolicy(settings: HipaaSettings): HipaaPolicy {
  if (!isPlainObject(settings) || allowlistsOf(settings))
    throw new TypeError("settings: expected an object of lists");
  const unknown = Object.keys(settings).find((name) => !LISTS.has(name));
  if (unknown !== undefined) throw new TypeError(`${unknown}: not a setting of a HIPAA policy`);
  return issuePolicy({
    eventProperties: readList(settings, "eventProperties") ?? new Set(),
    userProperties: readList(settings, "userProperties") ?? new Set(),
    eventNames: readList(settings, "eventNames"),
  });
}

/** Copies a list, and checks the copy. The original list may change between the check and the use of the list. */
function readList(settings: HipaaSettings, name: keyof HipaaSettings): ReadonlySet<string> | undefined {
  // A setting of `undefined` is rejected. Such a setting is probably a mistake, for example a missing variable.
  if (!Object.hasOwn(settings, name)) return undefined;
  const list: unknown = settings[name];
  const copy: unknown[] | undefined = Array.isArray(list) ? [...list] : undefined;
  if (!copy?.every((entry) => typeof entry === "string")) {
    throw new TypeError(`${name}: expected an array of strings`);
  }
  return new Set(copy);
}
