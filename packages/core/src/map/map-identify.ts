import { allowedKeys } from "../decide/allowed-keys.js";
import { readMapOptions } from "../decide/map-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { CrispUser, DropReason, IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "../types.js";
import { isEnvelopeName } from "./envelope-names.js";
import { isPlausibleEmail } from "./read-contact.js";
import { readRaw, UNREADABLE } from "./read-property.js";

type Row = readonly [trait: string, field: keyof CrispUser, isUsable?: (text: string) => boolean];

/**
 * The user properties that Crisp has a field for, and only these. Of two with one field, the first that is usable
 * is used.
 *
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
const FIELDS: readonly Row[] = [
  ["email", "email", isPlausibleEmail],
  ["name", "nickname"],
  ["firstName", "nickname"],
  ["phone", "phone"],
  // What reaches an agent's screen is never `javascript:`.
  ["avatar", "avatar", (text) => /^https?:\/\/\S+$/i.test(text)],
  ["companyName", "company"],
];

/**
 * Maps an identify call to the fields of a Crisp contact. Pure; never throws on event data.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * mapIdentify({ type: "identify", traits: { firstName: "Ada", plan: "pro" } }, { hipaa: false });
 * // → { status: "mapped", user: { nickname: "Ada" } }
 */
export function mapIdentify(event: IdentifyEvent, options: MapOptions): MappedIdentify | Skipped {
  const { allowlists, destination, report } = readMapOptions(options);
  const call = orUndefined(() => {
    const traits = ownValue(event, "traits") ?? {};
    const keys = allowlists ? undefined : Object.keys(traits as object);
    return isBag(traits) ? { traits, keys } : undefined;
  });
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const { traits, keys } = call;
  const left = new Set(keys ?? allowedKeys(traits, allowlists?.userProperties, report));
  const user = new Map<keyof CrispUser, string>();
  for (const [trait, field, isUsable] of FIELDS) {
    if (!left.delete(trait)) continue;
    const raw = user.has(field) ? undefined : readRaw(traits, trait);
    const text = toText(raw);
    const reason = user.has(field) ? "superseded" : dropReason(raw, text, isUsable);
    if (reason) {
      report?.([trait], "dropped", reason);
    } else {
      user.set(field, text);
      if (raw !== text || trait !== field) report?.([trait], raw === text ? "renamed" : "coerced", field);
    }
  }
  for (const trait of left) {
    report?.([trait], "dropped", isEnvelopeName(trait, true) ? "envelope" : "not_supported");
  }
  return user.size > 0
    ? { status: "mapped", user: Object.fromEntries(user) }
    : skipped("no_supported_traits");
}

/** There is no JSON view here: only texts and numbers count. */
function toText(raw: unknown): string {
  return typeof raw === "string" || typeof raw === "bigint" || Number.isFinite(raw) ? String(raw).trim() : "";
}

function dropReason(raw: unknown, text: string, isUsable: Row[2]): DropReason | undefined {
  if (raw === UNREADABLE) return "unreadable";
  if (text === "") return raw == null || typeof raw === "string" ? "empty" : "invalid";
  return isUsable?.(text) === false ? "invalid" : undefined;
}
