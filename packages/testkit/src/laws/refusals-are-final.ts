import type fc from "fast-check";
import type { CrispReply } from "../crisp-reply.js";
import type { Sender } from "../sender.js";
import { broken } from "./law.js";
import { afterSending } from "./sender-law.js";

const MAY_PASS: readonly number[] = [420, 429];

/**
 * A refused event is not sent again, because the reply would be the same and each request uses the daily quota. An event
 * may be sent again only after a rate limit, a server error (5xx) or a lost connection.
 *
 * @example
 * await fc.assert(refusalsAreFinal(sender));
 * @see https://docs.crisp.chat/guides/rest-api/rate-limits/
 */
export function refusalsAreFinal(sender: Sender): fc.IAsyncProperty<unknown> {
  return afterSending(sender, ({ exchanges }) => {
    const replies = new Map<number, CrispReply | "lost" | undefined>();
    for (const { sequence, reply } of exchanges) {
      const last = replies.get(sequence);
      if (typeof last === "object" && !isWorthARetry(last)) {
        broken(
          `event ${sequence} is sent again after the status ${last.status}: expected no further request for it`,
        );
      }
      replies.set(sequence, reply);
    }
  });
}

function isWorthARetry({ status }: CrispReply): boolean {
  return MAY_PASS.includes(status) || (status >= 500 && status <= 599);
}
