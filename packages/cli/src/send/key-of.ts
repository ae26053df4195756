import { readEvent } from "@freshpaint/crisp-core";
import { type CrispRest, toDuplicateKey } from "@freshpaint/crisp-rest";

/**
 * Returns the key of an event. The sender uses the same key to find duplicates. Returns `undefined` if the event cannot
 * be sent or has no message id.
 */
export function keyOf(input: unknown, sender: Pick<CrispRest, "prepare">): string | undefined {
  const reading = readEvent(input);
  if (reading.status === "skipped" || reading.event.messageId === undefined) return undefined;
  const prepared = sender.prepare(input);
  return prepared.status === "skipped" ? undefined : toDuplicateKey(reading.event.messageId, prepared);
}
