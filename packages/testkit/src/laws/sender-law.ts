import fc from "fast-check";
import { faultSchedule } from "../fault-schedule.js";
import { createScriptedCrisp, type Exchange } from "../scripted-crisp.js";
import type { Sender, SenderOutcome } from "../sender.js";
import { broken } from "./law.js";

/** One rule that a sender must obey for every reply of Crisp. Call the law with a sender, and pass the result to `fc.assert`. */
export type SenderLaw = (sender: Sender) => fc.IAsyncProperty<unknown>;

/** The contacts, outcomes and requests of one run of a sender. The laws check these. */
export interface Sent {
  /** The contact of each event, in the order of the events. */
  readonly contacts: readonly string[];
  readonly outcomes: readonly SenderOutcome[];
  /** The requests in the order in which they began. */
  readonly exchanges: readonly Exchange[];
}

const CONTACTS: readonly string[] = ["ada@example.com", "bob/b?@example.com", "cy+c@example.com"];

/** Runs a sender with events of a few contacts under a fault schedule, then checks the result. */
export function afterSending(sender: Sender, look: (sent: Sent) => void): fc.IAsyncProperty<unknown> {
  const contacts = fc.array(fc.constantFrom(...CONTACTS), { maxLength: 10 });
  return fc.asyncProperty(contacts, faultSchedule(), async (contacts, schedule) => {
    const crisp = createScriptedCrisp(schedule);
    const outcomes = await outcomesOf(sender, contacts.map(eventFor), crisp);
    for (const { sequence } of crisp.exchanges) {
      if (Number.isInteger(sequence)) continue;
      broken("a request's body has no data.sequence: expected the event's own properties in data, as JSON");
    }
    look({ contacts, outcomes, exchanges: crisp.exchanges });
  });
}

function eventFor(email: string, sequence: number): object {
  return { type: "track", event: "E", properties: { email, sequence } };
}

async function outcomesOf(
  ...[sender, events, crisp]: [Sender, ...Parameters<Sender>]
): Promise<readonly SenderOutcome[]> {
  try {
    return await sender(events, crisp);
  } catch {
    return broken("the sender threw");
  }
}
