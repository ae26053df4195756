import { type CrispEvent, mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import { CORPUS_SHAPES, createCorpus } from "../corpus/create-corpus.js";

/** One event with the request that it must cause. */
export interface Delivery {
  readonly event: TrackEvent;
  readonly email: string;
  readonly body: CrispEvent;
}

/**
 * An endless sequence of events of the realistic corpus, each with its own message id, from a number of contacts in
 * turn.
 */
export function* generateEvents(contacts: number): Generator<TrackEvent, never, undefined> {
  const shape = CORPUS_SHAPES.find(({ name }) => name === "realistic");
  const { events } = createCorpus(shape as (typeof CORPUS_SHAPES)[number]);
  for (let index = 0; ; index++) {
    const event = events[index % events.length] as TrackEvent;
    const email = `contact-${index % contacts}@example.com`;
    yield { ...event, messageId: `message-${index}`, properties: { ...event.properties, email } };
  }
}

/**
 * Events of as many contacts, mapped beforehand. The peers do not map, so their time does not include mapping;
 * `sendAll` maps in its measured time.
 */
export function createDeliveries(count: number): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  for (const event of generateEvents(count)) {
    if (deliveries.length === count) break;
    const mapped = mapTrack(event, { hipaa: false });
    if (mapped.status === "skipped" || !("email" in mapped.contact))
      throw new Error("an event cannot be sent");
    deliveries.push({ event, email: mapped.contact.email, body: mapped.event });
  }
  return deliveries;
}
