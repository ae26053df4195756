import { readEvent } from "@freshpaint/crisp-core";
import { type CrispRest, toDuplicateKey } from "@freshpaint/crisp-rest";

/** The key that identifies an event, if it can be sent and has a message id; the same as in the sender. */
export function keyOf(input: unknown, sender: Pick<CrispRest, "prepare">): string | undefined {
  const reading = readEvent(input);
  if (reading.status === "skipped" || reading.event.messageId === undefined) return undefined;
  const prepared = sender.prepare(input);
  return prepared.status === "skipped" ? undefined : toDuplicateKey(reading.event.messageId, prepared);
}
