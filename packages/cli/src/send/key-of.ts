import { readEvent } from "@freshpaint/crisp-core";
import { type CrispRest, toDuplicateKey } from "@freshpaint/crisp-rest";

/** What tells an event from all others, if it can be sent and has a message id: as for the sender within one run. */
export function keyOf(input: unknown, sender: Pick<CrispRest, "prepare">): string | undefined {
  const reading = readEvent(input);
  if (reading.status === "skipped" || reading.event.messageId === undefined) return undefined;
  const prepared = sender.prepare(input);
  return prepared.status === "skipped" ? undefined : toDuplicateKey(reading.event.messageId, prepared);
}
