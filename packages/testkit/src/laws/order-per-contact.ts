import type fc from "fast-check";
import type { Sender } from "../sender.js";
import { broken } from "./law.js";
import { afterSending } from "./sender-law.js";

/**
 * Agents see events in the order in which Crisp receives them. Therefore the requests of one contact do not overlap, and
 * no event is sent after a later event of the contact.
 *
 * @example
 * await fc.assert(orderPerContact(sender));
 * @see https://docs.crisp.chat/references/rest-api/v1/#add-a-people-event
 */
export function orderPerContact(sender: Sender): fc.IAsyncProperty<unknown> {
  return afterSending(sender, ({ exchanges }) => {
    const latest = new Map<string, number>();
    for (const { contact, sequence, overtaken } of exchanges) {
      if (overtaken > 0) broken(`two requests for ${contact} are under way at the same time`);
      if (sequence < (latest.get(contact) ?? 0))
        broken(`event ${sequence} is sent after a later event of ${contact}`);
      latest.set(contact, sequence);
    }
  });
}
