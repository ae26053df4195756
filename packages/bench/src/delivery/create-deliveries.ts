import { type CrispEvent, mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import { CORPUS_SHAPES, createCorpus } from "../corpus/create-corpus.js";

/** One event, with the contact and the body of its request. */
export interface Delivery {
  readonly event: TrackEvent;
  readonly email: string;
  readonly body: CrispEvent;
}

/**
 * Generates an endless sequence of events of the realistic corpus. Each event has its own message id. The first event
 * belongs to the first contact, the second event to the second, and so on.
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
 * Creates events, each of its own contact, with the mapped bodies. The peers send these bodies, so their time does not
 * include the mapping. `sendAll` maps the events itself, and its time includes the mapping.
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
