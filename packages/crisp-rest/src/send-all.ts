import { hasOwn } from "@freshpaint/crisp-core/adapter";
import type { Delivery } from "./deliver.js";
import { onAbort } from "./on-abort.js";
import type { IndexedOutcome, RestOutcome } from "./types.js";
import { wait } from "./wait.js";

/** Most events that are taken from the source and have no outcome that was taken in turn. */
export const LOOK_AHEAD = 1_000;

/** An event made ready: its outcome if it needs no request, or how to deliver it after others of the same lane. */
export type Prepared =
  | { readonly outcome: RestOutcome }
  | { readonly lane: string; readonly deliver: () => Promise<Delivery> };

/** What a run works with, from its first pull to its end. */
export interface Workshop {
  readonly prepare: (event: unknown) => Prepared;
  /** Ends what is under way, when nobody listens any more. */
  readonly abandon: () => void;
}

interface Run {
  readonly concurrency: number;
  /** Ends the pulling; what was taken still gets its outcomes. */
  readonly signal: AbortSignal | undefined;
  /** Called when the first outcome is asked for: a run that nobody ever starts leaves nothing behind. */
  readonly open: () => Workshop;
}

interface Job {
  readonly index: number;
  readonly deliver: () => Promise<Delivery>;
}

interface Settled {
  readonly outcome: IndexedOutcome;
  readonly lane: string | undefined;
}

/**
 * Keyed concurrency: the jobs of one lane go one after another, in the order of the source; lanes go side by side. The
 * source is pulled only while a slot is free and nothing that was taken could fill it. A lane goes on when its outcome
 * was taken and the next one asked for: who writes outcomes down and is killed can begin again where that ends, without
 * setting a lane back by more than one job.
 */
export async function* sendAll(
  source: Iterable<unknown> | AsyncIterable<unknown>,
  { concurrency, signal, open }: Run,
): AsyncGenerator<IndexedOutcome, void, undefined> {
  const iterator = iterate(source);
  const { prepare, abandon } = open();
  const outcomes: Settled[] = [];
  /** The jobs of each lane that has any; the first is under way, stands in `ready` to be, or has an outcome to take. */
  const lanes = new Map<string, Job[]>();
  const ready: string[] = [];
  let taken = 0;
  let breathAt = LOOK_AHEAD;
  let held = 0;
  let busy = 0;
  let isPulling = false;
  let isOver = false;
  let isAbandoned = false;
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};

  const settle = (index: number, outcome: RestOutcome, lane?: string) =>
    void outcomes.push({ outcome: { ...outcome, index }, lane });

  function take(event: unknown): void {
    const index = taken++;
    const prepared = prepare(event);
    held++;
    if (hasOwn(prepared, "outcome")) return settle(index, prepared.outcome);
    const { lane, deliver } = prepared;
    const jobs = lanes.get(lane);
    if (jobs) return void jobs.push({ index, deliver });
    lanes.set(lane, [{ index, deliver }]);
    ready.push(lane);
  }

  async function run(lane: string): Promise<void> {
    const [job] = lanes.get(lane) ?? [];
    if (job === undefined) return;
    busy++;
    settle(job.index, await job.deliver(), lane);
    busy--;
    wake();
  }

  function release(lane: string): void {
    const jobs = lanes.get(lane);
    jobs?.shift();
    if (jobs?.length) ready.push(lane);
    else lanes.delete(lane);
  }

  async function pull(): Promise<void> {
    isPulling = true;
    try {
      const { done, value } = await iterator.next();
      if (done) isOver = true;
      else if (!isAbandoned) take(value);
    } catch (error) {
      failure = { error };
      isOver = true;
    }
    isPulling = false;
    wake();
  }

  function work(): void {
    while (busy < concurrency && ready.length > 0) void run(ready.shift() as string);
    const isRoom = busy < concurrency && outcomes.length < concurrency && held < LOOK_AHEAD;
    if (isRoom && !isPulling && !isOver && !signal?.aborted) void pull();
  }

  async function close(): Promise<void> {
    await iterator.return?.();
  }

  const stopListening = onAbort(signal, () => wake());
  try {
    for (;;) {
      // Events that need no request come and go without a turn of the event loop, and would hold up all else.
      if (taken >= breathAt) {
        breathAt = taken + LOOK_AHEAD;
        await wait(0, undefined);
      }
      work();
      const settled = outcomes.shift();
      if (settled !== undefined) {
        held--;
        yield settled.outcome;
        if (settled.lane !== undefined) release(settled.lane);
        continue;
      }
      if (held === 0 && !isPulling && isOver) break;
      if (held === 0 && signal?.aborted) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    isAbandoned = true;
    stopListening();
    abandon();
    while (busy > 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    // A source that is still asked for its next event would keep its own end waiting.
    if (isPulling) void close().catch(() => undefined);
    else if (!isOver) await close();
  }
  if (failure !== undefined) throw failure.error;
}

function iterate(
  source: Iterable<unknown> | AsyncIterable<unknown>,
): Iterator<unknown> | AsyncIterator<unknown> {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
}
