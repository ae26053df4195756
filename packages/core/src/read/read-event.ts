import type { FreshpaintEvent } from "../types.js";
import { readCall } from "./read-call.js";
import { readFields } from "./read-fields.js";
import { readHttpApiCall } from "./read-http-api-call.js";
import { invalidEvent, type SkippedReading } from "./skipped-reading.js";

/** A Freshpaint event, or the reason why the input was skipped. */
export type ReadResult = { readonly status: "read"; readonly event: FreshpaintEvent } | SkippedReading;

/**
 * Reads one event from any value. The value may be an event that a webhook or a Freshpaint Function receives, or an
 * event that a backend posts to Freshpaint's HTTP API. Never throws, and does not change the input.
 *
 * @example
 * readEvent({ event: "Purchase", properties: { token: "t", time: 1577836800, price: 5 } });
 * // → { status: "read", event: { type: "track", event: "Purchase", properties: { price: 5 },
 * //                              timestamp: "2020-01-01T00:00:00.000Z" } }
 * readEvent({ type: "page" });
 * // → { status: "skipped", reason: "unsupported_call", message: "type: only track and identify are supported" }
 * @see https://documentation.freshpaint.io (HTTP API; Webhooks destination)
 */
export function readEvent(input: unknown): ReadResult {
  try {
    if (typeof input !== "object" || input === null || Array.isArray(input)) {
      return invalidEvent("input", "not_event");
    }
    const fields = readFields(input);
    return fields.type === undefined ? readHttpApiCall(fields, input) : readCall(fields, input);
  } catch {
    return invalidEvent("input", "unlistable");
  }
}
