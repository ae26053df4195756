import { judgeAge } from "@freshpaint/crisp-core/adapter";
import type { CrispApiError, CrispApiErrorKind, CrispRest } from "@freshpaint/crisp-rest";
import pMap from "p-map";
import type { Job, JobResult } from "pg-boss";
import type { Counters } from "./counters.js";
import { DAY_SECONDS, type Engine, EVENTS, readPrepared, SCHEMA, type StoredEvent } from "./engine.js";
import type { Gate } from "./gate.js";
import { insist } from "./insist.js";
import { joinCalls } from "./join-calls.js";
import { bury, type Death, TOO_OLD } from "./place-event.js";

/** The parts of a relay that deliver events. */
export interface WorkerSettings {
  readonly engine: Engine;
  readonly gate: Gate;
  readonly crisp: CrispRest;
  readonly counters: Counters;
  readonly concurrency: number;
  readonly maxEventAgeMs: number;
  /** Aborts when the relay closes. After that, no further event is sent. */
  readonly stopping: AbortSignal;
}

/** The number of events in one fetch. A fetch is slow if many events wait: it takes a second if 200,000 events wait. */
const BATCH_SIZE = 500;
/** In a backlog, the statistics of PostgreSQL's planner are renewed after this time. */
const ANALYZE_MS = 10_000;
const POLL_SECONDS = 0.5;
/**
 * After this number of replies in a row that are not from Crisp, sending stops: a proxy or firewall probably replies.
 */
const MAX_STRANGE_ANSWERS = 10;
const STRANGE_PAUSE_MS = 600_000;
const LONGEST_PAUSE_MS = DAY_SECONDS * 1_000;

/** For each kind of error, the treatment of an event that Crisp did not accept. */
const FATES: Readonly<Record<CrispApiErrorKind, "dead" | "retry" | "gate">> = {
  invalid_data: "dead",
  not_found: "dead",
  unexpected_response: "dead",
  server_error: "retry",
  timeout: "retry",
  network: "retry",
  aborted: "retry",
  unauthorized: "gate",
  plan_required: "gate",
  forbidden: "gate",
  not_installed: "gate",
  rate_limited: "gate",
  quota_exceeded: "gate",
};

/** Delivers waiting events until the engine is closed. The events of each contact are delivered in their order. */
export async function deliverWaiting(settings: WorkerSettings): Promise<void> {
  const { boss, query } = settings.engine;
  const deliverJob = createDelivery(settings);
  const table = (await boss.getQueue(EVENTS))?.table;
  // The queue is usually empty. Statistics of an empty queue make a fetch from a backlog a hundred times slower.
  const analyze = async (): Promise<void> => {
    await query(`ANALYZE (SKIP_LOCKED) ${SCHEMA}.${table}`);
  };
  await analyze();
  let analyzed = Date.now();
  const worker = await boss.work<StoredEvent>(
    EVENTS,
    {
      batchSize: BATCH_SIZE,
      burstWhenBatchFull: true,
      perJobResults: true,
      pollingIntervalSeconds: POLL_SECONDS,
    },
    async (jobs): Promise<JobResult[]> => {
      if (jobs.length === BATCH_SIZE && Date.now() - analyzed > ANALYZE_MS) {
        analyzed = Date.now();
        await analyze().catch(() => settings.counters.add("storeErrors"));
      }
      const results = await pMap(jobs, deliverJob, { concurrency: settings.concurrency });
      // A batch has only one event of each contact. So further events may wait, and the next fetch starts immediately.
      if (results.some(({ status }) => status === "completed")) boss.notifyWorker(worker);
      return results;
    },
  );
}

/**
 * Creates the function that delivers one event. It resolves with `completed` only if the event was delivered or
 * became a dead letter. The engine retries every other event that this worker still owns.
 */
function createDelivery(settings: WorkerSettings): (job: Job<StoredEvent>) => Promise<JobResult> {
  const { gate, crisp, counters, maxEventAgeMs, stopping, engine } = settings;
  const countError = (): void => counters.add("storeErrors");
  // Deletions are joined, since each commit waits for the disk.
  const remove = joinCalls(
    async (jobs: readonly Job<StoredEvent>[]) => {
      await engine.boss.deleteJob(EVENTS, [...jobs]);
      return jobs;
    },
    ({ id }) => id,
  );
  let strangeAnswers = 0;

  const attempt = async (job: Job<StoredEvent>): Promise<JobResult["status"]> => {
    for (;;) {
      const turn = await gate.pass(job, stopping);
      if (turn !== "send") return "failed";
      if (judgeAge(job.data.timestamp, maxEventAgeMs, Date.now()) !== "fresh")
        return die(settings, job, TOO_OLD);
      const outcome = await crisp.deliver(readPrepared(job.data), { signal: job.signal });
      if (outcome.status === "delivered") {
        strangeAnswers = 0;
        counters.add("delivered");
        // If `insist` fails as well, the engine tries to complete the event.
        await insist(() => remove(job), job.signal).catch(countError);
        await gate.answered().catch(countError);
        return "completed";
      }
      if (outcome.status === "skipped") return die(settings, job, { reason: outcome.reason });
      const { error } = outcome;
      const fate = FATES[error.kind];
      if (fate === "gate" || error.retryAfterMs !== undefined) {
        counters.add("retried", error.kind);
        await shutGate(gate, error);
        continue;
      }
      if (error.kind === "unexpected_response" && ++strangeAnswers >= MAX_STRANGE_ANSWERS)
        await gate.shut(error.kind, STRANGE_PAUSE_MS);
      if (fate === "dead") {
        if (error.kind !== "unexpected_response") {
          strangeAnswers = 0;
          await gate.answered();
        }
        return die(settings, job, toDeath(error));
      }
      counters.add("retried", error.kind);
      return "failed";
    }
  };

  return async (job) => {
    // If this function rejected, the engine would fail the whole batch, and send its delivered events again.
    const status = await attempt(job).catch((): JobResult["status"] => {
      countError();
      return "failed";
    });
    return { id: job.id, status };
  };
}

/** Moves an event from the queue to the dead letters, in one transaction. */
async function die(settings: WorkerSettings, job: Job<StoredEvent>, death: Death): Promise<"completed"> {
  const { engine, counters } = settings;
  await insist(
    () =>
      engine.transaction(async (db) => {
        const removed = await engine.boss.deleteJob(EVENTS, job, { db });
        // The event was deleted in the meantime, or another worker owns it now.
        if ("affected" in removed && removed.affected === 0) return;
        await bury(engine, db, job.data, death);
      }),
    job.signal,
  );
  counters.add("dead", death.reason);
  return "completed";
}

async function shutGate(gate: Gate, error: CrispApiError): Promise<void> {
  const { retryAfterMs } = error;
  // The pause is limited, since the database cannot store a date in the very distant future.
  const pauseMs = retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, LONGEST_PAUSE_MS);
  // Other failures may have a `Retry-After`, too, but only 420 and 429 mean too many requests.
  if (error.status === 420 || error.status === 429) await gate.rateLimited(pauseMs);
  else if (error.kind === "quota_exceeded") await gate.quotaSpent();
  else await gate.shut(error.kind, pauseMs);
}

function toDeath({ kind, status, reason }: CrispApiError): Death {
  return {
    reason: kind,
    ...(status === undefined ? {} : { httpStatus: status }),
    ...(reason === undefined ? {} : { crispReason: reason }),
  };
}
