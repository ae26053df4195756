import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { CrispUser, DropReason, IdentifyEvent, MappedIdentify, Skipped } from "../types.js";
import { isPlausibleEmail } from "./read-contact.js";
import { readRaw, UNREADABLE } from "./read-property.js";
import type { Report } from "./report.js";

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

/** An identify call, opened. */
export interface IdentifyCall {
  readonly status: "opened";
  readonly traits: object;
  /** The names of its traits. */
  readonly keys: readonly string[];
}

/** Lists an identify call's traits, without looking at their values. */
export function openIdentifyCall(event: IdentifyEvent, destination: string | false): IdentifyCall | Skipped {
  const call = orUndefined(() => {
    const traits = ownValue(event, "traits") ?? {};
    return isBag(traits) ? { traits, keys: Object.keys(traits) } : undefined;
  });
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  return refusal ? skipped(refusal) : { status: "opened", ...call };
}

/** Maps an identify call with those of its traits that are allowed. */
export function toCrispUser(
  { traits }: IdentifyCall,
  allowed: readonly string[],
  report: Report | undefined,
): MappedIdentify | Skipped {
  const left = new Set(allowed);
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
