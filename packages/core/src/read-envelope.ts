import { attempt } from "./attempt.js";
import { ownValue } from "./own.js";
import type { EventEnvelope } from "./types.js";

/**
 * Reads the envelope's fields from the places where a shape keeps them. Nothing of it is worth an event: what is
 * of another type, or cannot be read, is left out.
 */
export function readEnvelope(
  source: object,
  places: Readonly<Partial<Record<keyof EventEnvelope, string>>>,
): EventEnvelope {
  const envelope: Partial<Record<keyof EventEnvelope, unknown>> = {};
  for (const [field, place] of Object.entries(places) as [keyof EventEnvelope, string][]) {
    const raw = attempt(() => ownValue(source, place));
    const value = field === "context" ? raw : place === "time" ? toTimestamp(raw) : toText(raw);
    if (value !== undefined) envelope[field] = value;
  }
  return envelope as EventEnvelope;
}

function toText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Number.isFinite(value) ? String(value) : undefined;
}

/** The HTTP API has epoch seconds; everywhere else it is ISO 8601. */
function toTimestamp(time: unknown): string | undefined {
  return typeof time === "number" ? attempt(() => new Date(time * 1000).toISOString()) : undefined;
}
