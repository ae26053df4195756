import { allowedKeys } from "./allowed-keys.js";
import { isPlausibleEmail } from "./contact-email.js";
import { checkMapOptions } from "./map-options.js";
import { isBag, ownValue } from "./own.js";
import type { Report } from "./placement.js";
import type { CrispUser, DropReason, IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "./types.js";

interface Field {
  readonly field: keyof CrispUser;
  /** The first that has a usable value is used. */
  readonly traits: readonly string[];
  readonly isUsable?: (text: string) => boolean;
}

/**
 * The user properties that Crisp has a field for, and only these.
 *
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
const FIELDS: readonly Field[] = [
  { field: "email", traits: ["email"], isUsable: isPlausibleEmail },
  { field: "nickname", traits: ["name", "firstName"] },
  { field: "phone", traits: ["phone"] },
  // What reaches an agent's screen is never `javascript:`.
  { field: "avatar", traits: ["avatar"], isUsable: (text) => /^https?:\/\/\S+$/i.test(text) },
  { field: "company", traits: ["companyName"] },
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
  const { allowlists, report } = checkMapOptions(options);
  const call = openIdentify(event);
  if (call === undefined) return { status: "skipped", reason: "invalid_event" };
  const keys = new Set(allowedKeys(call.keys, allowlists?.userProperties, report));
  const user = mapFields(call.traits, keys, report);
  return Object.keys(user).length === 0
    ? { status: "skipped", reason: "no_supported_traits" }
    : { status: "mapped", user };
}

const NO_TRAITS: object = Object.freeze({});

function openIdentify(event: IdentifyEvent) {
  try {
    const traits = ownValue(event, "traits") ?? NO_TRAITS;
    return isBag(traits) ? { traits, keys: Object.keys(traits) } : undefined;
  } catch {
    return undefined;
  }
}

function mapFields(traits: object, keys: ReadonlySet<string>, report: Report | undefined): CrispUser {
  const user: { -readonly [field in keyof CrispUser]: string } = {};
  const unsupported = new Set(keys);
  const drop = (trait: string, reason: DropReason) =>
    report?.({ property: trait, path: [trait], action: "dropped", reason });
  for (const { field, traits: candidates, isUsable } of FIELDS) {
    for (const trait of candidates.filter((name) => unsupported.delete(name))) {
      const reading = user[field] === undefined ? readTrait(traits, trait, isUsable) : SUPERSEDED;
      if ("reason" in reading) {
        drop(trait, reading.reason);
        continue;
      }
      user[field] = reading.text;
      const action = reading.coerced ? "coerced" : trait === field ? undefined : "renamed";
      if (action !== undefined) report?.({ property: trait, path: [trait], action, to: field });
    }
  }
  for (const trait of unsupported) drop(trait, "not_supported");
  return user;
}

type Reading = { readonly text: string; readonly coerced: boolean } | { readonly reason: DropReason };

const SUPERSEDED: Reading = { reason: "superseded" };

/** There is no JSON view here: only texts and numbers count. */
function readTrait(traits: object, trait: string, isUsable: Field["isUsable"]): Reading {
  let raw: unknown;
  try {
    raw = (traits as Record<string, unknown>)[trait];
  } catch {
    return { reason: "unreadable" };
  }
  const isText = typeof raw === "string" || typeof raw === "bigint" || Number.isFinite(raw);
  const text = isText ? String(raw).trim() : "";
  if (raw == null || (isText && text === "")) return { reason: "empty" };
  return isText && isUsable?.(text) !== false ? { text, coerced: text !== raw } : { reason: "invalid" };
}
