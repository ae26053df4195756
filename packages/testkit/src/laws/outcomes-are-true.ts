import type fc from "fast-check";
import { isAccepted } from "../crisp-reply.js";
import type { Sender } from "../sender.js";
import { broken } from "./law.js";
import { afterSending } from "./sender-law.js";

/**
 * Every event has a correct outcome for every reply of Crisp. The sender does not throw. Each event has one outcome. The
 * outcome is `delivered` if and only if Crisp accepted the last request for the event.
 *
 * @example
 * await fc.assert(outcomesAreTrue(sender));
 */
export function outcomesAreTrue(sender: Sender): fc.IAsyncProperty<unknown> {
  return afterSending(sender, ({ contacts, outcomes, exchanges }) => {
    if (outcomes.length !== contacts.length) {
      broken(`${contacts.length} events have ${outcomes.length} outcomes`);
    }
    for (const [index, { status }] of outcomes.entries()) {
      const last = exchanges.findLast(({ sequence }) => sequence === index)?.reply;
      const isTaken = typeof last === "object" && isAccepted(last);
      if (isTaken !== (status === "delivered")) {
        broken(
          `event ${index} is reported as ${status}, but Crisp ${isTaken ? "accepted" : "did not accept"} it`,
        );
      }
    }
  });
}
