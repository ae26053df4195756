import { catches } from "../../test/catches.js";
import { ask, type SentEvent, shySender } from "../../test/shy-sender.js";
import type { CrispReply, Sender } from "../index.js";
import { outcomesAreTrue } from "./outcomes-are-true.js";

const telling =
  (status: (reply: CrispReply | undefined) => string): Sender =>
  async (events, crisp) => {
    const replies: (CrispReply | undefined)[] = [];
    for (const event of events as SentEvent[]) replies.push(await ask(crisp, event));
    return replies.map((reply) => ({ status: status(reply) }));
  };

catches(outcomesAreTrue, shySender, [
  [
    "reports any 2xx as delivered",
    telling((reply) => (reply?.status.toString().startsWith("2") ? "delivered" : "failed")),
    /did not accept it/,
  ],
  [
    "reports every body without an error as delivered",
    telling((reply) => (reply?.body.includes('"error":true') ? "failed" : "delivered")),
    /did not accept it/,
  ],
  [
    "accepts 201 as the only successful status",
    telling((reply) => (reply?.status === 201 ? "delivered" : "failed")),
    /accept/,
  ],
  ["reports every event as failed", telling(() => "failed"), /accepted it/],
  ["omits an outcome", async (events, crisp) => (await shySender(events, crisp)).slice(1), /outcomes/],
  [
    "sends at most five events",
    async (events, crisp) => [
      ...(await shySender(events.slice(0, 5), crisp)),
      ...events.slice(5).map(() => ({ status: "delivered" })),
    ],
    /did not accept it/,
  ],
  [
    "throws if the connection is lost",
    async (events, crisp) => {
      await crisp.answer({ url: "https://example.com/a", body: '{"data":{"sequence":0}}' });
      return shySender(events, crisp);
    },
    /the sender threw/,
  ],
]);
