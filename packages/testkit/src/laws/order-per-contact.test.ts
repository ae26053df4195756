import { catches } from "../../test/catches.js";
import { ask, type SentEvent, shySender, told } from "../../test/shy-sender.js";
import type { Sender } from "../index.js";
import { orderPerContact } from "./order-per-contact.js";

const allAtOnce: Sender = (events, crisp) =>
  Promise.all((events as SentEvent[]).map(async (event) => told(await ask(crisp, event))));

const lastFirst: Sender = async (events, crisp) => (await shySender([...events].reverse(), crisp)).reverse();

const failedOnceMoreAtTheEnd: Sender = async (events, crisp) => {
  const outcomes = await shySender(events, crisp);
  for (const [index, { status }] of outcomes.entries()) {
    if (status === "failed") outcomes[index] = told(await ask(crisp, events[index] as SentEvent));
  }
  return outcomes;
};

catches(orderPerContact, shySender, [
  ["sends all events at the same time", allAtOnce, /under way at the same time/],
  ["sends the last event first", lastFirst, /is sent after a later event/],
  ["retries after all events were sent", failedOnceMoreAtTheEnd, /is sent after a later event/],
]);
