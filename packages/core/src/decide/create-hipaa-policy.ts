import { isPlainObject } from "../own-fields.js";
import { allowlistsOf, type HipaaPolicy, type HipaaSettings, issuePolicy } from "./hipaa-policy.js";

const LISTS: ReadonlySet<string> = new Set(["eventProperties", "userProperties", "eventNames"]);

/**
 * Checks and copies the allowlists of HIPAA mode. What is not listed is not sent.
 *
 * @throws {TypeError} naming the setting that is unknown or not an array of strings.
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

/** The copy is checked, not the original: a list that changes while it is read cannot allow more. */
function readList(settings: HipaaSettings, name: keyof HipaaSettings): ReadonlySet<string> | undefined {
  // A list of `undefined` is refused: it comes from a mistake, such as a missing variable, and was meant to be a list.
  if (!Object.hasOwn(settings, name)) return undefined;
  const list: unknown = settings[name];
  const copy: unknown[] | undefined = Array.isArray(list) ? [...list] : undefined;
  if (!copy?.every((entry) => typeof entry === "string")) {
    throw new TypeError(`${name}: expected an array of strings`);
  }
  return new Set(copy);
}
