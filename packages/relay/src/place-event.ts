import type { Db } from "pg-boss";
import { DEAD, type Engine, EVENTS, readPrepared, SEEN, type StoredEvent } from "./engine.js";
import type { DeadLetter } from "./types.js";

// An event with a message id is in one place at a time: it waits or was delivered, and then its key is in `crisp-seen`;
// or it is a dead letter, whose id is its key. Each function here is one step of a transaction. The key is noted before a
// dead letter is touched, so that two transactions never wait for each other.

/** Why an event is dead: codes only. */
export type Death = Pick<DeadLetter, "reason" | "httpStatus" | "crispReason">;

export const TOO_OLD: Death = { reason: "too_old" };

/** Notes the keys of events. Resolves with the events that are new; one without a key is always new. */
export async function noteKeys<Event extends StoredEvent>(
  { boss }: Engine,
  db: Db,
  events: readonly Event[],
): Promise<readonly Event[]> {
  // In one order everywhere, so that two transactions never wait for each other.
  const keys = events.flatMap(({ seen }) => (seen === undefined ? [] : [seen])).sort();
  const jobs = keys.map((id) => ({ id }));
  const noted = new Set(keys.length === 0 ? [] : await boss.insert(SEEN, jobs, { db, returnId: true }));
  return events.filter(({ seen }) => seen === undefined || noted.has(seen));
}

/**
 * Puts events of different contacts into the queue, after their keys were noted. A dead letter of the same event goes: the
 * event has come again.
 */
export async function enqueue(
  { boss, contactKey }: Engine,
  db: Db,
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const jobs = events.map((data) => ({ data, singletonKey: contactKey(readPrepared(data).contact.email) }));
  const ids = await boss.insert(EVENTS, jobs, { db, returnId: true });
  if (ids?.length !== events.length) throw new Error("the queue did not take an event");
  const keys = events.flatMap(({ seen }) => (seen === undefined ? [] : [seen])).sort();
  if (keys.length > 0) await boss.deleteJob(DEAD, keys, { db });
}

/**
 * Stores an event as a dead letter and forgets its key, so that the event may come again. Resolves with `false` if it is
 * a dead letter already.
 */
export async function bury(
  { boss, contactKey }: Engine,
  db: Db,
  stored: StoredEvent,
  death: Death,
): Promise<boolean> {
  const { seen } = stored;
  const singletonKey = contactKey(readPrepared(stored).contact.email);
  const id = seen === undefined ? {} : { id: seen };
  const letter = await boss.send(DEAD, { ...stored, death }, { db, singletonKey, ...id });
  if (seen !== undefined) await boss.deleteJob(SEEN, seen, { db });
  return letter !== null;
}
