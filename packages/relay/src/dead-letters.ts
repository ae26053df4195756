import type { Db } from "pg-boss";
import { DEAD, type Engine, SCHEMA, SEEN, type StoredEvent } from "./engine.js";
import { type Death, enqueue, noteKeys } from "./place-event.js";
import type { DeadLetter } from "./types.js";

const PAGE = 500;
const TABLE = `${SCHEMA}.job`;

/** Yields all dead letters, oldest first. */
export async function* readDeadLetters({ query }: Engine): AsyncGenerator<DeadLetter> {
  // `at` is the time as text. A Date has no microseconds, but the order depends on them.
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
 * Puts dead letters back into the queue, oldest first, and resolves with their number. Each dead letter has a separate
 * transaction. In one transaction, several events of a contact would get the same time, and would have no order.
 */
export async function redriveDeadLetters(engine: Engine, limit: number): Promise<number> {
  // Only dead letters that already exist are put back, so that an event that fails again is not put back twice.
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

/** Resolves with `false` if the dead letter no longer exists, or if its event is already in the queue again. */
async function redrive(
  engine: Engine,
  db: Db,
  id: string,
  { prepared, seen }: StoredEvent,
): Promise<boolean> {
  const { boss } = engine;
  // The event is stored without its time. Otherwise it would be too old again. The operator has decided to send the
  // event.
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
