import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "pg-boss";
import { type Engine, EVENTS, SCHEMA } from "./engine.js";
import type { GateStatus } from "./types.js";

/** The task of a worker with an event: send it, leave it to its owner, or give it back to the queue. */
export type Turn = "send" | "not_ours" | "stopped";

/** One gate for all processes. While the gate is shut, no request is made. The database's clock measures all times. */
export interface Gate {
  /**
   * Waits until the gate is open, or until the job or the relay is stopped. `not_ours`: the event was deleted, or
   * another worker owns it now.
   */
  pass(job: Job, stopping: AbortSignal): Promise<Turn>;
  /**
   * Shuts the gate until a `Date`, for a number of milliseconds, or until `open`. If the gate is already shut for a
   * longer time, the longer time stays.
   */
  shut(reason: string, until?: Date | number): Promise<void>;
  /** Shuts the gate until the quota is renewed. */
  quotaSpent(): Promise<void>;
  /**
   * Shuts the gate for the time of a rate limit. Ten rate limits in a row, each after a stop, count as a spent quota.
   */
  rateLimited(retryAfterMs: number | undefined): Promise<void>;
  /** Sets the number of rate limits in a row to zero. It is called after any other reply from Crisp. */
  answered(): Promise<void>;
  open(): Promise<void>;
  status(): Promise<GateStatus>;
}

const TABLE = `${SCHEMA}.gate`;
const POLL_MS = 1_000;

/** Creates the gate. `openEngine` has already created its row. */
export function createGate({ query }: Engine, quotaResetHour: number): Gate {
  // Whether the latest value of `strikes` was above 0. If not, `answered` needs no write.
  let hasStrikes = false;
  const hour = `interval '${quotaResetHour} hours'`;
  const lastReset = `((date_trunc('day', now() AT TIME ZONE 'UTC' - ${hour}) + ${hour}) AT TIME ZONE 'UTC')`;
  // If the quota is spent within an hour after the reset, the option `quotaResetHour` is probably wrong. The gate then
  // opens after an hour.
  const nextReset = `CASE WHEN now() - ${lastReset} < interval '1 hour'
    THEN now() + interval '1 hour' ELSE ${lastReset} + interval '1 day' END`;
  const shutUntil = async (reason: string, moment: string, value?: unknown): Promise<void> => {
    const values = value === undefined ? [reason] : [reason, value];
    await query(`UPDATE ${TABLE} SET reason = $1, until = ${moment} WHERE until < ${moment}`, values);
  };

  const gate: Gate = {
    pass: async (job, stopping) => {
      // `AbortSignal.any` would keep a kilobyte for each event, for as long as `stopping` exists.
      const isStopped = () => job.signal.aborted || stopping.aborted;
      while (!isStopped()) {
        const [row] = await query<{ wait: number | null; is_ours: boolean; strikes: number }>(
          `SELECT strikes,
             CASE WHEN until <= now() THEN NULL
               WHEN until > now() + interval '${POLL_MS} ms' THEN ${POLL_MS}
               ELSE ceil(extract(epoch FROM until - now()) * 1000)::int END AS wait,
             EXISTS (SELECT FROM ${SCHEMA}.job WHERE name = '${EVENTS}' AND id = $1 AND state = 'active'
               AND retry_count = $2) AS is_ours
           FROM ${TABLE}`,
          [job.id, job.retryCount],
        );
        if (row === undefined) throw new Error("the gate's row is gone");
        if (!row.is_ours) return "not_ours";
        hasStrikes = row.strikes > 0;
        if (row.wait === null) return isStopped() ? "stopped" : "send";
        await sleep(row.wait, undefined, { signal: stopping }).catch(() => {});
      }
      return "stopped";
    },
    shut: (reason, until) =>
      typeof until === "number"
        ? shutUntil(reason, "now() + interval '1 ms' * $2::float8", until)
        : shutUntil(
            reason,
            "coalesce(to_timestamp($2::float8 / 1000), 'infinity')",
            until?.getTime() ?? null,
          ),
    quotaSpent: () => shutUntil("quota_exceeded", nextReset),
    rateLimited: async (retryAfterMs) => {
      hasStrikes = true;
      // Only a worker that finds the gate open increases `strikes`. The requests of the other workers were under way at
      // the same time, so their rate limits do not count again.
      await query(
        `UPDATE ${TABLE} SET strikes = (strikes + 1) % 10,
           reason = CASE WHEN strikes = 9 THEN 'quota_exceeded' ELSE 'rate_limited' END,
           until = CASE WHEN strikes = 9 THEN ${nextReset}
             ELSE now() + interval '1 ms' * coalesce($1, least(60000, 1000 * power(2, strikes))) END
         WHERE until <= now()`,
        [retryAfterMs ?? null],
      );
      if (retryAfterMs !== undefined) await gate.shut("rate_limited", retryAfterMs);
    },
    answered: async () => {
      if (!hasStrikes) return;
      hasStrikes = false;
      await query(`UPDATE ${TABLE} SET strikes = 0`);
    },
    open: async () => {
      await query(`UPDATE ${TABLE} SET until = '-infinity', reason = NULL, strikes = 0`);
    },
    status: async () => {
      const [row] = await query<{ is_open: boolean; reason: string; until: Date | number }>(
        `SELECT until <= now() AS is_open, reason, until FROM ${TABLE}`,
      );
      if (row === undefined || row.is_open) return { status: "open" };
      const { reason, until } = row;
      // The database driver returns infinity as a number.
      return until instanceof Date ? { status: "shut", reason, until } : { status: "shut", reason };
    },
  };
  return gate;
}
