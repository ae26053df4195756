import type { Db } from "pg-boss";
import { DEAD, type Engine, EVENTS, readPrepared, SEEN, type StoredEvent } from "./engine.js";
import type { DeadLetter } from "./types.js";

// An event with a message id is in one place at a time: it waits or was delivered, and then its key is in `crisp-seen`;
// or it is a dead letter, whose id is its key. Each function here is one step of a transaction. The key is noted before a
// dead letter is touched, so that two transactions never wait for each other.

/** Why an event is dead: codes only. */
export type Death = Pick<DeadLetter, "reason" | "httpStatus" | "crispReason">;

export const TOO_OLD: Death = { reason: "too_old" };

/** Notes the key of an event. Resolves with `false` if it was noted already. An event without a key is always new. */
export async function noteKey({ boss }: Engine, db: Db, key: string | undefined): Promise<boolean> {
  return key === undefined || (await boss.send(SEEN, null, { db, id: key })) !== null;
}

/** Puts an event into the queue, after its key was noted. A dead letter of the same event goes: it has come again. */
export async function enqueue({ boss, contactKey }: Engine, db: Db, stored: StoredEvent): Promise<void> {
  const singletonKey = contactKey(readPrepared(stored).contact.email);
  if ((await boss.send(EVENTS, stored, { db, singletonKey })) === null)
    throw new Error("the queue did not take an event");
  if (stored.seen !== undefined) await boss.deleteJob(DEAD, stored.seen, { db });
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
