import { type MapOptions, mapTrack, readEvent, type Skipped } from "@freshpaint/crisp-core";
import { hasOwn, skipped } from "@freshpaint/crisp-core/adapter";
import type { PreparedEvent } from "./types.js";

/** A prepared event, and its message id. The message id is not sent. */
export interface ReadyEvent {
  readonly status: "ready";
  readonly prepared: PreparedEvent;
  readonly messageId: string | undefined;
}

/** Reads and maps an event. Returns a skipped outcome with the reason if the event must not be sent. Never throws. */
export function prepareEvent(input: unknown, mapOptions: MapOptions): ReadyEvent | Skipped {
  const reading = readEvent(input);
  if (reading.status === "skipped") return skipped(reading.reason);
  const { event } = reading;
  if (event.type === "identify") return skipped("identify_not_supported");
  const mapped = mapTrack(event, mapOptions);
  if (mapped.status === "skipped") return mapped;
  const { contact } = mapped;
  if (!hasOwn(contact, "email")) return skipped(contact.reason);
  const messageId = Object.hasOwn(event, "messageId") ? event.messageId : undefined;
  return { status: "ready", prepared: { status: "prepared", event: mapped.event, contact }, messageId };
}
