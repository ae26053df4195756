import { allowedKeys } from "./allowed-keys.js";
import { isPlausibleEmail } from "./contact-email.js";
import { readMapOptions } from "./map-options.js";
import { isBag, ownValue } from "./own.js";
import type { Report } from "./report.js";
import type { CrispUser, DropReason, IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "./types.js";
import { readRaw, UNREADABLE } from "./view.js";

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
  const { allowlists, report } = readMapOptions(options);
  let traits: unknown;
  let keys: readonly string[];
  try {
    traits = ownValue(event, "traits") ?? {};
    if (!isBag(traits)) return { status: "skipped", reason: "invalid_event" };
    keys = Object.keys(traits);
  } catch {
    return { status: "skipped", reason: "invalid_event" };
  }
  const user = mapTraits(traits, new Set(allowedKeys(keys, allowlists?.userProperties, report)), report);
  return user.size > 0
    ? { status: "mapped", user: Object.fromEntries(user) }
    : { status: "skipped", reason: "no_supported_traits" };
}

function mapTraits(
  traits: object,
  left: Set<string>,
  report: Report | undefined,
): ReadonlyMap<keyof CrispUser, string> {
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
  for (const trait of left) report?.([trait], "dropped", "not_supported");
  return user;
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
