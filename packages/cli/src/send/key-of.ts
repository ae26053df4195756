import { readEvent } from "@freshpaint/crisp-core";
import type { CrispRest } from "@freshpaint/crisp-rest";

/**
 * What tells an event from all others, if it can be sent and has a message id: the id, the contact, the event's name.
 * The same events are duplicates for the sender within one run.
 */
export function keyOf(input: unknown, sender: Pick<CrispRest, "prepare">): string | undefined {
  const reading = readEvent(input);
  if (reading.status === "skipped" || !reading.event.messageId?.trim()) return undefined;
  const prepared = sender.prepare(input);
  if (prepared.status === "skipped") return undefined;
  return JSON.stringify([reading.event.messageId, prepared.contact.email.toLowerCase(), prepared.event.text]);
}
