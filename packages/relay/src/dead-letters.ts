import type { Db } from "pg-boss";
import { DEAD, type Engine, SCHEMA, SEEN, type StoredEvent } from "./engine.js";
import { type Death, enqueue, noteKeys } from "./place-event.js";
import type { DeadLetter } from "./types.js";

const PAGE = 500;
const TABLE = `${SCHEMA}.job`;

/** Yields all dead letters, oldest first. */
export async function* readDeadLetters({ query }: Engine): AsyncGenerator<DeadLetter> {
  // The time as text: a Date would lose the microseconds, which the order needs.
  type Row = { id: string; at: string; since: Date; until: Date; death: Death };
  for (let last: { at: string; id: string } | undefined; ; ) {
    const rows: readonly Row[] = await query<Row>(
      `SELECT id, created_on::text AS at, created_on AS since, keep_until AS until, data->'death' AS death
       FROM ${TABLE} WHERE name = '${DEAD}' AND (created_on, id) > ($1::timestamptz, $2::uuid)
       ORDER BY created_on, id LIMIT ${PAGE}`,
      [last?.at ?? "-infinity", last?.id ?? "00000000-0000-0000-0000-000000000000"],
    );
    for (const { id, since, until, death } of rows) yield { id, ...death, since, until };
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

/**
 * Puts dead letters back into the queue, oldest first, and resolves with their number. Each in a transaction of its own:
 * events of one contact that are inserted together have the same time, and so no order.
 */
export async function redriveDeadLetters(engine: Engine, limit: number): Promise<number> {
  // Only letters that are dead now: an event that fails again is not put back twice.
  const [start] = await engine.query<{ now: string }>("SELECT now()::text AS now");
  for (let count = 0; count < limit; ) {
    const [letter] = await engine.query<{ id: string; data: StoredEvent }>(
      `SELECT id, data FROM ${TABLE} WHERE name = '${DEAD}' AND created_on <= $1
       ORDER BY created_on, id LIMIT 1`,
      [start?.now],
    );
    if (letter === undefined) return count;
    if (await engine.transaction((db) => redrive(engine, db, letter.id, letter.data))) count++;
  }
  return limit;
}

/** Resolves with `false` if the letter is gone: it was dropped, redriven by somebody else, or has come again. */
async function redrive(
  engine: Engine,
  db: Db,
  id: string,
  { prepared, seen }: StoredEvent,
): Promise<boolean> {
  const { boss } = engine;
  // Without its time: whoever puts it back knows that it is old.
  const stored: StoredEvent = seen === undefined ? { prepared } : { prepared, seen };
  const isNew = (await noteKeys(engine, db, [stored])).length === 1;
  const removed = await boss.deleteJob(DEAD, id, { db });
  if (!isNew) return false;
  if ("affected" in removed && removed.affected === 0) {
    if (seen !== undefined) await boss.deleteJob(SEEN, seen, { db });
    return false;
  }
  await enqueue(engine, db, [stored]);
  return true;
}
