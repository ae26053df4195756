import { whyNotSent } from "../decide/why-not-sent.js";
import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { IdentifyEvent } from "../types.js";
import type { UserField } from "./destination-rules.js";
import { isEnvelopeName } from "./envelope-names.js";
import { readText } from "./read-text.js";

interface Options {
  readonly destination: string | false;
  readonly report: (path: readonly string[], action: string, detail: string) => void;
}

/** For pages: without allowlists. */
export function mapTraits(
  { userFields }: { readonly userFields: readonly UserField[] },
  event: IdentifyEvent,
  { destination, report }: Options,
) {
  const traits = (ownValue(event, "traits") ?? {}) as Record<string, unknown>;
  const keys = orUndefined(() => (isBag(traits) ? Object.keys(traits) : undefined));
  if (!keys) return skipped("invalid_event");
  const refusal = whyNotSent(event, destination);
  if (refusal) return skipped(refusal);
  const user: Record<string, string> = {};
  const named = new Set<string>();
  for (const field of userFields) {
    const { to, from } = field;
    const read = Object.hasOwn(field, "read") ? field.read : readText;
    for (const trait of from) {
      named.add(trait);
      if (!keys.includes(trait)) continue;
      if (Object.hasOwn(user, to)) {
        report([trait], "dropped", "superseded");
        continue;
      }
      let raw: unknown;
      let problem = "unreadable";
      const text = orUndefined(() => {
        raw = traits[trait];
        problem = raw == null || (typeof raw === "string" && !raw.trim()) ? "empty" : "invalid";
        return read?.(raw);
      });
      if (text) {
        Object.defineProperty(user, to, { value: text, enumerable: true });
        if (raw !== text || trait !== to) report([trait], raw === text ? "renamed" : "coerced", to);
      } else report([trait], "dropped", problem);
    }
  }
  for (const trait of keys) {
    if (!named.has(trait)) {
      report([trait], "dropped", isEnvelopeName(trait, true) ? "envelope" : "not_supported");
    }
  }
  return Object.keys(user).length > 0 ? { status: "mapped", user } : skipped("no_supported_traits");
}
