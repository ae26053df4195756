import { allowedKeys } from "../decide/allowed-keys.js";
import type { CheckedDestinationOptions } from "../decide/check-destination-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { DropReason, IdentifyEvent, Skipped } from "../types.js";
import type { UserField } from "./destination-rules.js";
import type { DestinationTable } from "./destination-table.js";
import { isFreshpaintName } from "./is-freshpaint-name.js";
import { UNREADABLE } from "./json-view.js";
import { readRaw } from "./read-property.js";
import { readText } from "./read-text.js";
import type { Report } from "./report.js";

/** The fields of a destination's user. At least one field is present. */
export interface MappedTraits {
  readonly status: "mapped";
  readonly user: Readonly<Record<string, string>>;
}

/** Maps an identify call to the fields of a destination's user. Never throws. */
export function mapTraits(
  { userFields }: DestinationTable,
  event: IdentifyEvent,
  { allowlists, destination, report }: CheckedDestinationOptions,
): MappedTraits | Skipped {
  const call = orUndefined(() => openIdentifyCall(event, allowlists !== undefined));
  if (call === undefined) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);

  const { traits, keys } = call;
  const allowed = keys ?? allowedKeys(traits, allowlists?.userProperties, report);
  const usable = new Set(allowed.filter((trait) => !isFreshpaintName(trait, true)));
  const user = Object.fromEntries(userFields.flatMap((field) => readField(field, traits, usable, report)));
  const named = new Set(userFields.flatMap(({ from }) => from));
  for (const trait of allowed) {
    if (!usable.has(trait)) report?.([trait], "dropped", "envelope");
    else if (!named.has(trait)) report?.([trait], "dropped", "not_supported");
  }
  return Object.keys(user).length > 0 ? { status: "mapped", user } : skipped("no_supported_traits");
}

/**
 * Reads the traits of an identify call. Without a policy, all names are enumerated here. With a policy, no name is
 * enumerated. Only the allowed names are looked up, by `allowedKeys`.
 */
function openIdentifyCall(event: IdentifyEvent, hasPolicy: boolean) {
  const traits = ownValue(event, "traits") ?? {};
  if (!isBag(traits)) return undefined;
  return { traits, keys: hasPolicy ? undefined : Object.keys(traits) };
}

/** Returns a field with the text of the first usable trait. The traits after this trait are not read. */
function readField(
  { to, from, read = readText }: UserField,
  traits: object,
  usable: ReadonlySet<string>,
  report: Report | undefined,
): readonly (readonly [field: string, text: string])[] {
  let found: string | undefined;
  for (const trait of from) {
    if (!usable.has(trait)) continue;
    if (found !== undefined) {
      report?.([trait], "dropped", "superseded");
      continue;
    }
    const raw = readRaw(traits, trait);
    const text: unknown = raw === UNREADABLE ? undefined : orUndefined(() => read(raw));
    if (typeof text !== "string" || text.trim() === "") {
      report?.([trait], "dropped", whyUnusable(raw));
      continue;
    }
    found = text;
    if (raw !== text || trait !== to) report?.([trait], raw === text ? "renamed" : "coerced", to);
  }
  return found === undefined ? [] : [[to, found]];
}

function whyUnusable(raw: unknown): DropReason {
  if (raw === UNREADABLE) return "unreadable";
  const isEmpty = raw == null || (typeof raw === "string" && raw.trim() === "");
  return isEmpty ? "empty" : "invalid";
}
