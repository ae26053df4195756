import { ownFields } from "@freshpaint/crisp-core/adapter";
import { readDeadLetters, redriveDeadLetters, showDeadLetters } from "./dead-letters.js";
import { DEAD, type Engine, EVENTS, SCHEMA } from "./engine.js";
import type { Gate } from "./gate.js";
import type { RedriveOptions, RelayAdmin, RelayStatus } from "./types.js";

const TABLE = `${SCHEMA}.job`;

/** Creates the administration of a store. It works even if another process runs the relay. */
export function createAdmin(engine: Engine, gate: Gate): Omit<RelayAdmin, "close"> {
  const { query } = engine;
  const remove = async (where: string, value: unknown): Promise<number> => {
    const rows = await query(`DELETE FROM ${TABLE} WHERE ${where} RETURNING id`, [value]);
    return rows.length;
  };
  return {
    status: () => readStatus(engine, gate),
    deadLetters: () => readDeadLetters(engine),
    showDeadLetters: async (ids) => showDeadLetters(engine, readIds(ids)),
    redrive: async (options = {}) => redriveDeadLetters(engine, readRedriveOptions(options)),
    drop: async (ids) => remove(`name = '${DEAD}' AND id::text = ANY($1)`, readIds(ids)),
    forget: async (email) => {
      if (typeof email !== "string" || !email.includes("@")) throw new TypeError("email must be an address");
      return remove(
        `name IN ('${EVENTS}', '${DEAD}') AND singleton_key = $1`,
        engine.contactKey(email.trim()),
      );
    },
    pause: async (until) => {
      const isFuture = until instanceof Date && until.getTime() > Date.now();
      if (until !== undefined && !isFuture) throw new TypeError("until must be a Date in the future");
      await gate.shut("paused", until);
    },
    resume: () => gate.open(),
  };
}

function readIds(ids: Iterable<string>): readonly string[] {
  // A single text is refused. Otherwise, each of its characters would be used as an id.
  const list: readonly unknown[] = typeof ids === "string" ? [undefined] : [...ids];
  if (!list.every((id) => typeof id === "string")) throw new TypeError("ids must be a list of texts");
  return list;
}

function readRedriveOptions(options: RedriveOptions): RedriveOptions {
  const { limit = Number.POSITIVE_INFINITY, ids, code, ...others } = ownFields(options, "options");
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`${unknown} is not an option`);
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(limit) && limit >= 0))
    throw new TypeError("limit must be a whole number from 0");
  if (code !== undefined && typeof code !== "string") throw new TypeError("code must be a text");
  return {
    limit,
    ...(ids === undefined ? {} : { ids: readIds(ids) }),
    ...(code === undefined ? {} : { code }),
  };
}

async function readStatus({ query }: Engine, gate: Gate): Promise<RelayStatus> {
  type Row = { name: string; state: string; count: number; age: number };
  const rows = await query<Row>(
    `SELECT name, state::text, count(*)::int, extract(epoch FROM now() - min(created_on))::int AS age
     FROM ${TABLE} WHERE name IN ('${EVENTS}', '${DEAD}') GROUP BY name, state`,
  );
  const count = (queue: string, state?: string): number =>
    rows
      .filter((row) => row.name === queue && (state === undefined || row.state === state))
      .reduce((sum, row) => sum + row.count, 0);
  const ages = rows.filter(({ name }) => name === EVENTS).map(({ age }) => age);
  return {
    waiting: count(EVENTS, "created"),
    retrying: count(EVENTS, "retry"),
    active: count(EVENTS, "active"),
    dead: count(DEAD),
    ...(ages.length > 0 ? { oldestSeconds: Math.max(...ages) } : {}),
    gate: await gate.status(),
  };
}
