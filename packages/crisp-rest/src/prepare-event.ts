import { hasOwn, type MapOptions, mapTrack, readEvent, type Skipped } from "@freshpaint/crisp-core";
import { attempt } from "./attempt.js";
import { CrispApiError } from "./crisp-api-error.js";
import { type CrispRequest, type Endpoint, toEventRequest } from "./to-request.js";
import type { RestOutcome } from "./types.js";

/** An event that needs a request. */
export interface EventRequest {
  /** Whose timeline it is: requests for one address go one after another. */
  readonly lane: string;
  readonly request: CrispRequest;
}

/** An event as the request that delivers it, or the outcome that needs none. Never throws. */
export function prepareEvent(
  input: unknown,
  mapOptions: MapOptions,
  endpoint: Endpoint,
  isRepeated?: (messageId: string) => boolean,
): EventRequest | RestOutcome {
  const reading = readEvent(input);
  if (reading.status === "skipped") return skipped(reading.reason);
  const { event } = reading;
  // A blank id tells no event from another: all but the first would be lost.
  const messageId = Object.hasOwn(event, "messageId") ? event.messageId : undefined;
  if (messageId?.trim() && isRepeated?.(messageId)) return skipped("duplicate");
  if (event.type === "identify") return skipped("identify_not_supported");
  const mapped = mapTrack(event, mapOptions);
  if (mapped.status === "skipped") return mapped;
  const { contact } = mapped;
  if (!hasOwn(contact, "email")) return skipped(contact.reason);
  const request = attempt(() => toEventRequest(mapped.event, contact.email, endpoint));
  return request
    ? { lane: contact.email.toLowerCase(), request }
    : // Half a gigabyte of text is more than a body can be.
      { status: "failed", error: new CrispApiError("invalid_data", 0) };
}

const skipped = (reason: Skipped["reason"]): Skipped => ({ status: "skipped", reason });
