import type { Db } from "pg-boss";
import { DEAD, type Engine, readPrepared, SCHEMA, SEEN, type StoredEvent } from "./engine.js";
import { type Death, enqueue, noteKeys } from "./place-event.js";
import type { DeadLetter, DeadLetterDetails, RedriveOptions } from "./types.js";

const PAGE = 500;
const TABLE = `${SCHEMA}.job`;

interface Row {
  readonly id: string;
  readonly since: Date;
  readonly until: Date;
  readonly death: Death;
}

const COLUMNS = "id, created_on AS since, keep_until AS until, data->'death' AS death";

function toLetter({ id, since, until, death }: Row): DeadLetter {
  return { id, ...death, since, until };
}

/** Yields all dead letters, oldest first. */
export async function* readDeadLetters({ query }: Engine): AsyncGenerator<DeadLetter> {
  // `at` is the time as text. A Date has no microseconds, but the order depends on them.
  for (let last: { at: string; id: string } | undefined; ; ) {
    const rows: readonly (Row & { at: string })[] = await query(
      `SELECT ${COLUMNS}, created_on::text AS at
       FROM ${TABLE} WHERE name = '${DEAD}' AND (created_on, id) > ($1::timestamptz, $2::uuid)
       ORDER BY created_on, id LIMIT ${PAGE}`,
      [last?.at ?? "-infinity", last?.id ?? "00000000-0000-0000-0000-000000000000"],
    );
    for (const row of rows) yield toLetter(row);
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

/** Reads dead letters with their event names and addresses, oldest first. */
export async function showDeadLetters(
  { query }: Engine,
  ids: readonly string[],
): Promise<readonly DeadLetterDetails[]> {
  const rows = await query<Row & { data: StoredEvent }>(
    `SELECT ${COLUMNS}, data FROM ${TABLE} WHERE name = '${DEAD}' AND id::text = ANY($1)
     ORDER BY created_on, id`,
    [ids],
  );
  return rows.map((row) => {
    const { event, contact } = readPrepared(row.data);
    return { ...toLetter(row), event: event.text, email: contact.email };
  });
}

/**
 * Puts dead letters back into the queue, oldest first, and resolves with their number. Each dead letter has a separate
 * transaction. In one transaction, several events of a contact would get the same time, and would have no order.
 */
export async function redriveDeadLetters(
  engine: Engine,
  { ids, code, limit = Number.POSITIVE_INFINITY }: RedriveOptions,
): Promise<number> {
  // Only dead letters from before this call are put back. So an event that fails again during the call is not put back
  // a second time.
  const [start] = await engine.query<{ now: string }>("SELECT now()::text AS now");
  for (let count = 0; count < limit; ) {
    const [letter] = await engine.query<{ id: string; data: StoredEvent }>(
      `SELECT id, data FROM ${TABLE} WHERE name = '${DEAD}' AND created_on <= $1
         AND ($2::text[] IS NULL OR id::text = ANY($2)) AND ($3::text IS NULL OR data->'death'->>'reason' = $3)
       ORDER BY created_on, id LIMIT 1`,
      [start?.now, ids === undefined ? null : [...ids], code ?? null],
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
