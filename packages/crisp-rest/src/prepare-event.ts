import { type MapOptions, mapTrack, readEvent, type Skipped } from "@freshpaint/crisp-core";
import { hasOwn } from "@freshpaint/crisp-core/adapter";
import type { PreparedEvent } from "./types.js";

/** Reads and maps an event, or says why it needs no request. Never throws. */
export function prepareEvent(
  input: unknown,
  mapOptions: MapOptions,
  isRepeated?: (messageId: string) => boolean,
): PreparedEvent | Skipped {
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
  return { status: "prepared", event: mapped.event, contact };
}

const skipped = (reason: Skipped["reason"]): Skipped => ({ status: "skipped", reason });
