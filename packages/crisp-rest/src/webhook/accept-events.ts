import { readEvent } from "@freshpaint/crisp-core";
import { judgeAge, ownFields } from "@freshpaint/crisp-core/adapter";
import type { RestOutcome } from "../types.js";
import type { CheckedWebhookOptions } from "./check-webhook-options.js";

/** The second argument of `accept`. */
export interface AcceptOptions {
  /** The `destination` option of `send` and `prepare`. */
  readonly destination: string | false;
}

/** The outcome of an event: an outcome of `send`, or `accepted` if the event is stored and will be sent later. */
export type AcceptOutcome = RestOutcome | { readonly status: "accepted" };

/** The outcomes of all events, or `try_again` if Freshpaint must send an event again after `retryAfterMs`. */
export type Accepted =
  | { readonly status: "accepted"; readonly outcomes: readonly object[]; readonly isStored: boolean }
  | { readonly status: "try_again"; readonly retryAfterMs: number | undefined };

/** Failures that concern one event. Every other failure concerns the connection to Crisp, and may be temporary. */
const FINAL: ReadonlySet<unknown> = new Set(["invalid_data", "not_found"]);

/**
 * Passes the events to `accept` one after another, so that the events of a contact stay in order. Stops at the first
 * event that Freshpaint must send again, since Freshpaint repeats the whole list. Never rejects.
 */
export async function acceptEvents(
  events: readonly unknown[],
  options: CheckedWebhookOptions,
): Promise<Accepted> {
  const outcomes: object[] = [];
  let isStored = false;
  for (const event of events) {
    const result = await acceptEvent(event, options);
    if (result.status === "try_again") return result;
    outcomes.push(result.outcome);
    isStored ||= result.outcome.status === "accepted";
  }
  return { status: "accepted", outcomes, isStored };
}

type One =
  | { readonly status: "settled"; readonly outcome: { readonly status: string } }
  | Extract<Accepted, { status: "try_again" }>;

async function acceptEvent(event: unknown, options: CheckedWebhookOptions): Promise<One> {
  const { accept, destination } = options;
  try {
    if (isTooOld(event, options)) return settled({ status: "skipped", reason: "too_old" });
    return toResult(await accept(event, { destination }));
  } catch {
    return { status: "try_again", retryAfterMs: undefined };
  }
}

function isTooOld(event: unknown, { maxAgeMs, now }: CheckedWebhookOptions): boolean {
  if (maxAgeMs === Number.POSITIVE_INFINITY) return false;
  const reading = readEvent(event);
  return reading.status === "read" && judgeAge(reading.event.timestamp, maxAgeMs, now()) !== "fresh";
}

/** Copies codes and numbers only, even if the result of `accept` has other fields. */
function toResult(accepted: unknown): One {
  const outcome = typeof accepted === "object" && accepted !== null ? { ...accepted } : {};
  const { status, reason, attempts, error } = ownFields<Record<string, unknown>>(outcome, "outcome");
  if (status === "skipped") return settled({ status, reason: toCode(reason) });
  if (status === "delivered") return settled({ status, attempts: toNumber(attempts) });
  if (status !== "failed") return settled({ status: "accepted" });
  const { kind, ...details } = Object(error) as Record<string, unknown>;
  const { retryAfterMs } = Object(error) as Record<string, unknown>;
  if (!FINAL.has(kind)) return { status: "try_again", retryAfterMs: toNumber(retryAfterMs) };
  return settled({
    status,
    kind,
    reason: toCode(details["reason"]),
    httpStatus: toNumber(details["status"]),
    attempts: toNumber(details["attempts"]),
  });
}

function settled(outcome: { readonly status: string; readonly [field: string]: unknown }): One {
  return { status: "settled", outcome };
}

function toCode(value: unknown): string | undefined {
  return typeof value === "string" && /^[a-z_]{1,40}$/.test(value) ? value : undefined;
}

function toNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
