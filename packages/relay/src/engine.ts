import { createHmac, randomBytes } from "node:crypto";
import type { PreparedEvent } from "@freshpaint/crisp-rest";
import { type Db, PgBoss } from "pg-boss";
import { SteadyClient } from "./steady-client.js";
import type { Store } from "./store/open-store.js";

/** The queues: events that wait, ids of events that came, and dead letters. */
export const EVENTS = "crisp-events";
export const SEEN = "crisp-seen";
export const DEAD = "crisp-dead";

/** The schema that holds the engine's tables and our own one. */
export const SCHEMA = "freshpaint_crisp_relay";

export const DAY_SECONDS = 86_400;

/** A database that hangs counts as one that does not answer: a webhook is then answered 503. */
const QUERY_TIMEOUT_MS = 15_000;

/** The maximum of an integer column, in seconds: 68 years. */
const WITHOUT_END = 2_147_483_647;

const QUEUES = {
  [EVENTS]: {
    policy: "key_strict_fifo",
    // A small queue is not slowed down by another one with millions of rows.
    partition: true,
    // No `notify`: a commit that notifies holds a lock until the disk has confirmed it, so webhooks would wait in line.
    retryLimit: WITHOUT_END,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    // A killed worker's events come back after so long; the engine allows no less.
    heartbeatSeconds: 10,
    // Longer than the gate lets a handler wait, which is a day at most; the engine allows no more.
    expireInSeconds: DAY_SECONDS,
    // The engine deletes events that were not delivered in this time.
    retentionSeconds: WITHOUT_END,
    deleteAfterSeconds: 1,
  },
  [SEEN]: { partition: true },
  [DEAD]: { partition: true },
} as const;

/** Days that keys of events and dead letters are kept. */
export interface Retention {
  readonly dedupDays: number;
  readonly retainDays: number;
}

/** An event as it waits: mapped, stripped, and without a token. */
export interface StoredEvent {
  /** The result of `crisp.prepare`, as JSON text: a JSON column refuses characters that Crisp accepts. */
  readonly prepared: string;
  /** The time of the event, from `readEvent`; absent if the event has none, or was put back by an operator. */
  readonly timestamp?: string;
  /** Its id in `crisp-seen`; absent if it has no message id. */
  readonly seen?: string;
}

/** The argument of `crisp.deliver`. */
export function readPrepared({ prepared }: StoredEvent): PreparedEvent {
  return JSON.parse(prepared);
}

/** The database, through the queue's engine. */
export interface Engine {
  readonly boss: PgBoss;
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs statements that are committed together, or not at all. */
  transaction<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /** The key of a contact's events: a hash of the address, the same in any case. */
  contactKey(email: string): string;
  close(): Promise<void>;
}

/** How the engine is started. */
export interface EngineOptions {
  /** Given by a relay, which then maintains the queues. Without it, the engine does not maintain them. */
  readonly retention?: Retention;
  /** Whether a database without a relay gets one. Default: yes. */
  readonly create?: boolean;
  /** Called for each problem with the database, without the message of the database, which may contain values. */
  readonly onError: () => void;
}

/** Starts the engine on a store and makes its tables, if they are not there. */
export async function openEngine(
  store: Store,
  { retention, create = true, onError }: EngineOptions,
): Promise<Engine> {
  const supervise = retention !== undefined;
  // The engine passes its options on to the pool.
  const pool = { Client: SteadyClient, max: 10, query_timeout: QUERY_TIMEOUT_MS };
  const boss = new PgBoss({
    ...store.connection,
    ...pool,
    schema: SCHEMA,
    application_name: "freshpaint-crisp-relay",
    migrate: create,
    supervise,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 600,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", onError);
  try {
    await boss.start();
    const engine = await toEngine(boss);
    if (retention !== undefined) {
      const { dedupDays, retainDays } = retention;
      await boss.updateQueue(SEEN, { retentionSeconds: Math.ceil(dedupDays * DAY_SECONDS) });
      await boss.updateQueue(DEAD, { retentionSeconds: Math.ceil(retainDays * DAY_SECONDS) });
    }
    return engine;
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw toStoreError(error);
  }
}

/** The database's own message may name its user or a value. */
function toStoreError(error: unknown): Error {
  const { code, message } = Object(error);
  if (message === "pg-boss is not installed") return new Error("store: there is no relay in this database");
  if (message === "pg-boss database requires migrations")
    return new Error("store: its tables are those of another version: run `migrate`");
  if (String(message).startsWith("store:")) return error as Error;
  return new Error(`store: the database cannot be opened (${code ?? "no code"})`);
}

async function toEngine(boss: PgBoss): Promise<Engine> {
  const db = boss.getDb();
  const begin = db.beginTransaction;
  if (begin === undefined)
    throw new Error("pg-boss has no transactions: it is not the version that was pinned");
  const query: Engine["query"] = async (text, values = []) => (await db.executeSql(text, [...values])).rows;
  const key = await createTables(boss, query);
  return {
    boss,
    query,
    transaction: async (work) => {
      const { db: within, commit, rollback } = await begin.call(db);
      try {
        const result = await work(within);
        await commit();
        return result;
      } catch (error) {
        await rollback();
        throw error;
      }
    },
    contactKey: (email) => createHmac("sha256", key).update(email.toLowerCase()).digest("base64url"),
    close: () => boss.stop({ timeout: 10_000 }),
  };
}

/** Makes the queues and the gate. Resolves with the key that addresses are hashed with. */
async function createTables(boss: PgBoss, query: Engine["query"]): Promise<string> {
  const gate = `${SCHEMA}.gate`;
  const [found] = await query<{ found: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS found`, [gate]);
  if (found?.found !== true) {
    for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, options);
    // One statement, since the lock ends with it: two processes may start at the same time.
    await query(`DO $$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('${gate}'));
      CREATE TABLE IF NOT EXISTS ${gate} (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        until timestamptz NOT NULL DEFAULT '-infinity',
        reason text,
        strikes integer NOT NULL DEFAULT 0,
        contact_key text NOT NULL
      );
      INSERT INTO ${gate} (contact_key) VALUES ('${randomBytes(32).toString("hex")}') ON CONFLICT DO NOTHING;
      -- The planner's statistics hold samples of each column, which would outlive the events.
      ALTER TABLE ${SCHEMA}.job ALTER COLUMN data SET STATISTICS 0;
    END $$`);
  }
  const [row] = await query<{ contact_key: string }>(`SELECT contact_key FROM ${gate}`);
  if (row === undefined) throw new Error("store: the gate's table is empty: it was not made by a relay");
  return row.contact_key;
}
