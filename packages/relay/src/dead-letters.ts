import type { Db } from "pg-boss";
import {
  DAY_SECONDS,
  DEAD,
  type Engine,
  EVENTS,
  readPrepared,
  SCHEMA,
  SEEN,
  type StoredEvent,
} from "./engine.js";
import type { DeadLetter } from "./types.js";

/** Why an event is dead: codes only. */
export type Death = Pick<DeadLetter, "reason" | "httpStatus" | "crispReason">;

const PAGE = 500;
const TABLE = `${SCHEMA}.job`;

/**
 * Stores an event as a dead letter, within a transaction. Its entry in `crisp-seen` goes: it may come again. One that is
 * dead already is stored once.
 */
export async function bury(
  { boss, contactKey }: Engine,
  db: Db,
  stored: StoredEvent,
  death: Death,
  retainDays: number,
): Promise<void> {
  const { seen } = stored;
  const singletonKey = contactKey(readPrepared(stored).contact.email);
  const options = { db, singletonKey, retentionSeconds: retainDays * DAY_SECONDS };
  await boss.send(DEAD, { ...stored, death }, seen === undefined ? options : { ...options, id: seen });
  if (seen !== undefined) await boss.deleteJob(SEEN, seen, { db });
}

/** Yields all dead letters, oldest first. */
export async function* readDeadLetters({ query }: Engine): AsyncGenerator<DeadLetter> {
  // The moment as text: a Date would lose the microseconds that the order hangs on.
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
 * Puts dead letters back, oldest first. Each in a transaction of its own: events of one contact that are inserted together
 * have the same time, and so no order.
 */
export async function redriveDeadLetters(engine: Engine, limit: number): Promise<number> {
  const [start] = await engine.query<{ now: string }>("SELECT now()::text AS now");
  for (let count = 0; ; count++)
    if (count >= limit || !(await engine.transaction((db) => redriveOldest(engine, db, start?.now))))
      return count;
}

/** Takes only the letters that were dead at the start, so that an event that fails again is not put back twice. */
async function redriveOldest({ boss }: Engine, db: Db, before: string | undefined): Promise<boolean> {
  const { rows } = await db.executeSql(
    `DELETE FROM ${TABLE} WHERE name = '${DEAD}' AND id = (
       SELECT id FROM ${TABLE} WHERE name = '${DEAD}' AND created_on <= $1
       ORDER BY created_on, id LIMIT 1 FOR UPDATE)
     RETURNING data, singleton_key AS key`,
    [before],
  );
  const row: { data: StoredEvent; key: string } | undefined = rows[0];
  if (row === undefined) return false;
  const { prepared, seen } = row.data;
  const hasComeAgain = seen !== undefined && (await boss.send(SEEN, null, { db, id: seen })) === null;
  // Without its time: who puts it back knows that it is old.
  const stored: StoredEvent = seen === undefined ? { prepared } : { prepared, seen };
  if (!hasComeAgain) await boss.send(EVENTS, stored, { db, singletonKey: row.key });
  return true;
}
