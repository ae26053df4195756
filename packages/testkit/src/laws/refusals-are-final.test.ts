import { catches } from "../../test/catches.js";
import { stubbornSender } from "../../test/shy-sender.js";
import { isAccepted } from "../crisp-reply.js";
import type { Sender } from "../index.js";
import { refusalsAreFinal } from "./refusals-are-final.js";

const MAY_PASS: readonly number[] = [420, 429];
const right = stubbornSender(
  (reply) => reply === undefined || MAY_PASS.includes(reply.status) || reply.status >= 500,
);

/** A sender that sends data other than the properties of the event. */
const sending =
  (body: string): Sender =>
  async (events, crisp) => {
    const url = "https://example.com/people/events/ada@example.com";
    for (const _ of events) await crisp.answer({ url, body }).catch(() => undefined);
    return events.map(() => ({ status: "failed" }));
  };

catches(refusalsAreFinal, right, [
  [
    "sends no properties",
    sending('{"text":"E","data":{}}'),
    /body has no data\.sequence: expected the event's own/,
  ],
  ["sends no JSON", sending("text=E"), /body has no data\.sequence/],
  [
    "retries after every error",
    stubbornSender((reply) => !reply || !isAccepted(reply)),
    /sent again after the status [34]/,
  ],
  [
    "retries after the quota is used up",
    stubbornSender((reply) => reply?.status === 423),
    /sent again after the status 423/,
  ],
  [
    "retries after a successful status with an unreadable body",
    stubbornSender((reply) => reply?.status === 201 && !isAccepted(reply)),
    /sent again after the status 201/,
  ],
  [
    "sends an accepted event twice",
    stubbornSender((reply) => reply !== undefined && isAccepted(reply)),
    /sent again after the status 20/,
  ],
]);
