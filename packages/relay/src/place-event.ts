import type { Db } from "pg-boss";
import { DEAD, type Engine, EVENTS, readPrepared, SEEN, type StoredEvent } from "./engine.js";
import type { DeadLetter } from "./types.js";

// An event with a message id is in one of two states. If it waits or was delivered, `crisp-seen` contains its key. If it
// is a dead letter, the id of the dead letter is its key. Each function here is one step of a transaction. A transaction
// inserts keys before it changes dead letters, so that two transactions never wait for each other.

/** The reason why an event is a dead letter, as codes. */
export type Death = Pick<DeadLetter, "reason" | "httpStatus" | "crispReason">;

export const TOO_OLD: Death = { reason: "too_old" };

/** Stores the keys of events. Resolves with the events that are new. An event without a key is always new. */
export async function noteKeys<Event extends StoredEvent>(
  { boss }: Engine,
  db: Db,
  events: readonly Event[],
): Promise<readonly Event[]> {
  // All transactions insert keys in the same order, so that they never wait for each other.
  const keys = events.flatMap(({ seen }) => (seen === undefined ? [] : [seen])).sort();
  const jobs = keys.map((id) => ({ id }));
  const noted = new Set(keys.length === 0 ? [] : await boss.insert(SEEN, jobs, { db, returnId: true }));
  return events.filter(({ seen }) => seen === undefined || noted.has(seen));
}

/**
 * Puts events of different contacts into the queue. Their keys must already be stored. If an event has a dead letter
 * from an earlier time, the dead letter is deleted.
 */
export async function enqueue(
  { boss, contactKey }: Engine,
  db: Db,
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const jobs = events.map((data) => ({ data, singletonKey: contactKey(readPrepared(data).contact.email) }));
  const ids = await boss.insert(EVENTS, jobs, { db, returnId: true });
  if (ids?.length !== events.length) throw new Error("the queue did not store an event");
  const keys = events.flatMap(({ seen }) => (seen === undefined ? [] : [seen])).sort();
  if (keys.length > 0) await boss.deleteJob(DEAD, keys, { db });
}

/**
 * Stores an event as a dead letter and deletes its key, so that the same event is accepted if Freshpaint sends it
 * again. Resolves with `false` if the event is already a dead letter.
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
