import { createHmac, randomBytes } from "node:crypto";
import type { PreparedEvent } from "@freshpaint/crisp-rest";
import { type Db, PgBoss } from "pg-boss";
import { SteadyClient } from "./steady-client.js";
import type { Store } from "./store/open-store.js";

/** The names of the queues: waiting events, the keys of all stored events, and dead letters. */
export const EVENTS = "crisp-events";
export const SEEN = "crisp-seen";
export const DEAD = "crisp-dead";

/** The database schema of the engine's tables and of the gate's table. */
export const SCHEMA = "freshpaint_crisp_relay";

export const DAY_SECONDS = 86_400;

/** After this time, a statement fails, so that a hanging database causes a 503 and not an endless wait. */
const QUERY_TIMEOUT_MS = 15_000;

/** The maximum of an integer column. In seconds, it is 68 years. */
const WITHOUT_END = 2_147_483_647;

const QUEUES = {
  [EVENTS]: {
    policy: "key_strict_fifo",
    // With partitions, a queue with millions of rows does not slow down a small queue.
    partition: true,
    // `notify` stays off. A commit with a notification keeps a lock until the disk confirms the commit. Webhooks would
    // have to wait for this lock.
    retryLimit: WITHOUT_END,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    // The events of a killed worker return to the queue after this time. It is the smallest value that the engine
    // allows.
    heartbeatSeconds: 10,
    // The gate delays a handler for at most a day. A day is also the largest value that the engine allows.
    expireInSeconds: DAY_SECONDS,
    // The engine deletes events that were not delivered within this time.
    retentionSeconds: WITHOUT_END,
    deleteAfterSeconds: 1,
  },
  [SEEN]: { partition: true },
  [DEAD]: { partition: true },
} as const;

/** The days after which the keys of events (`dedupDays`) and the dead letters (`retainDays`) are deleted. */
export interface Retention {
  readonly dedupDays: number;
  readonly retainDays: number;
}

/** An event in the store. It is mapped, has only the properties that the policy lists, and contains no token. */
export interface StoredEvent {
  /** The result of `crisp.prepare`, as JSON text, since a JSON column refuses some characters that Crisp accepts. */
  readonly prepared: string;
  /**
   * The time of the event, from `readEvent`. Absent if the event has no time, or if an operator put the event back into
   * the queue.
   */
  readonly timestamp?: string;
  /** The id of the event's key in `crisp-seen`. Absent if the event has no message id. */
  readonly seen?: string;
}

/** Parses the argument of `crisp.deliver`. */
export function readPrepared({ prepared }: StoredEvent): PreparedEvent {
  return JSON.parse(prepared);
}

/** The database, reached through the queue's engine, pg-boss. */
export interface Engine {
  readonly boss: PgBoss;
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs statements in one transaction. */
  transaction<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /** Returns the key of a contact's events: a hash of the address. Upper and lower case give the same key. */
  contactKey(email: string): string;
  close(): Promise<void>;
}

/** The options for the start of the engine. */
export interface EngineOptions {
  /** A relay sets this option. Without this option, the engine does not delete old rows. */
  readonly retention?: Retention;
  /** Whether the tables of a relay are created if the database has none. Default: yes. */
  readonly create?: boolean;
  /** Called for each problem with the database. It gets no message, since a message may contain values. */
  readonly onError: () => void;
}

/** Starts the engine on a store. Creates the tables if they do not exist. */
export async function openEngine(
  store: Store,
  { retention, create = true, onError }: EngineOptions,
): Promise<Engine> {
  const supervise = retention !== undefined;
  // The engine passes these options to its pool of connections.
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

/** Replaces the message of a database error, since the message may contain a user name or a value. */
function toStoreError(error: unknown): Error {
  const { code, message } = Object(error);
  if (message === "pg-boss is not installed") return new Error("store: there is no relay in this database");
  if (message === "pg-boss database requires migrations")
    return new Error("store: the tables are from another version: run `migrate`");
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

/** Creates the queues and the gate. Resolves with the secret key for the hashes of addresses. */
async function createTables(boss: PgBoss, query: Engine["query"]): Promise<string> {
  const gate = `${SCHEMA}.gate`;
  const [found] = await query<{ found: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS found`, [gate]);
  if (found?.found !== true) {
    for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, options);
    // The lock protects against two processes that start at the same time. The lock ends with its statement, so
    // everything is in one statement.
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
      -- The planner's statistics contain samples of each column. The samples would stay after the events are deleted.
      ALTER TABLE ${SCHEMA}.job ALTER COLUMN data SET STATISTICS 0;
    END $$`);
  }
  const [row] = await query<{ contact_key: string }>(`SELECT contact_key FROM ${gate}`);
  if (row === undefined)
    throw new Error("store: the gate's table is empty, so no relay has created the tables");
  return row.contact_key;
}
