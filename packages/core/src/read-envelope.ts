import { attempt } from "./attempt.js";
import { ownValue } from "./own.js";
import type { EventEnvelope } from "./types.js";

/**
 * Reads the envelope's fields from where a shape keeps them. Nothing of it is worth an event: what is of another
 * type, or cannot be read, is left out.
 */
export function readEnvelope(
  source: object,
  places: readonly (readonly [field: keyof EventEnvelope, place: string])[],
): EventEnvelope {
  const envelope: { -readonly [field in keyof EventEnvelope]: unknown } = {};
  for (const [field, place] of places) {
    const value = attempt(() => settle(ownValue(source, place), field, place));
    if (value !== undefined) envelope[field] = value;
  }
  return envelope as EventEnvelope;
}

/** The HTTP API has epoch seconds where everything else is ISO 8601. Throws for a time that no date has. */
function settle(raw: unknown, field: keyof EventEnvelope, place: string): unknown {
  const isNumber = Number.isFinite(raw);
  if (place === "time") return isNumber ? new Date(Number(raw) * 1000).toISOString() : undefined;
  if (isNumber && field !== "timestamp") return String(raw);
  return field === "context" || typeof raw === "string" ? raw : undefined;
}
