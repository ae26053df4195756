import { EventSource } from "./event-source.js";
import { type LaneJob, Lanes } from "./lanes.js";
import { onAbort } from "./on-abort.js";
import type { Events, IndexedOutcome, RestOutcome } from "./types.js";
import { wait } from "./wait.js";

/** The largest number of events that are read from the source ahead of the outcomes that the caller has received. */
export const LOOK_AHEAD = 1_000;

/** If the bodies of the events that were read ahead have more characters than this, no further event is read. */
export const LOOK_AHEAD_CHARACTERS: number = 64 * 2 ** 20;

/**
 * An event of the source. `settled`: it needs no request and has its outcome. `planned`: it waits until the earlier events
 * of its `lane` have their outcomes. Events for the same contact have the same lane.
 */
export type Planned =
  | { readonly status: "settled"; readonly outcome: RestOutcome }
  | {
      readonly status: "planned";
      readonly lane: string;
      /** The number of characters that the waiting event keeps in memory. */
      readonly size: number;
      readonly deliver: () => Promise<RestOutcome>;
    };

/** The parts of a run that belong to the sender. */
export interface OpenRun {
  readonly plan: (event: unknown, index: number) => Planned;
  /** Ends all requests when the caller has left the loop. */
  readonly abandon: () => void;
}

/** The settings of a run. */
export interface RunSettings {
  /** The largest number of lanes that run side by side. */
  readonly concurrency: number;
  /** When one of the signals aborts, no further event is read. Events that were already read still get outcomes. */
  readonly signals: readonly (AbortSignal | undefined)[];
  /** Called when the caller requests the first outcome. Before that, a run has no effect. */
  readonly open: () => OpenRun;
}

interface Job {
  readonly index: number;
  readonly size: number;
  readonly deliver: () => Promise<RestOutcome>;
}

interface Settled {
  readonly outcome: IndexedOutcome;
  readonly size: number;
  readonly lane: string | undefined;
}

/**
 * Yields the outcomes of a run. Reads an event from the source only if a slot is free and no waiting event can use
 * the slot. A lane continues when the caller has received its outcome and requests the next outcome. So a caller who
 * records outcomes can continue after a kill, and repeats at most one event of each lane.
 */
export async function* sendAll(
  events: Events,
  settings: RunSettings,
): AsyncGenerator<IndexedOutcome, void, undefined> {
  const run = new Run(events, settings);
  const stopListening = settings.signals.map((signal) => onAbort(signal, () => run.wake()));
  try {
    for (;;) {
      await run.breathe();
      run.work();
      const settled = run.takeSettled();
      if (settled !== undefined) {
        yield settled.outcome;
        if (settled.lane !== undefined) run.lanes.finish(settled.lane);
      } else if (run.isOver()) {
        break;
      } else {
        await run.change();
      }
    }
  } finally {
    for (const stop of stopListening) stop();
    await run.end();
  }
  if (run.source.failure !== undefined) throw run.source.failure.error;
}

class Run {
  readonly source: EventSource;
  readonly lanes: Lanes<Job> = new Lanes();
  wake: () => void = () => {};
  private readonly settings: RunSettings;
  private readonly open: OpenRun;
  private readonly settled: Settled[] = [];
  private taken = 0;
  private breathAt = LOOK_AHEAD;
  /** The number of events from the source whose outcomes the caller has not received yet. */
  private held = 0;
  private heldCharacters = 0;
  private busy = 0;
  private isEnding = false;

  constructor(events: Events, settings: RunSettings) {
    this.source = new EventSource(events);
    this.settings = settings;
    this.open = settings.open();
  }

  /** Lets the event loop run other work. Many events in a row without a request would otherwise block it. */
  async breathe(): Promise<void> {
    if (this.taken < this.breathAt) return;
    this.breathAt = this.taken + LOOK_AHEAD;
    await wait(0, undefined);
  }

  /** Starts every job that can start. */
  work(): void {
    const { concurrency } = this.settings;
    while (this.busy < concurrency) {
      const next = this.lanes.next();
      if (next === undefined) break;
      void this.deliver(next);
    }
    const isRoom =
      this.busy < concurrency &&
      this.settled.length < concurrency &&
      this.held < LOOK_AHEAD &&
      this.heldCharacters < LOOK_AHEAD_CHARACTERS;
    if (isRoom && !this.source.isPulling && !this.source.isOver && !this.isStopped()) void this.pull();
  }

  takeSettled(): Settled | undefined {
    const settled = this.settled.shift();
    if (settled === undefined) return undefined;
    this.held--;
    this.heldCharacters -= settled.size;
    return settled;
  }

  isOver(): boolean {
    if (this.held > 0) return false;
    return this.isStopped() || (this.source.isOver && !this.source.isPulling);
  }

  /** Waits until something has changed. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  async end(): Promise<void> {
    this.isEnding = true;
    this.open.abandon();
    while (this.busy > 0) await this.change();
    await this.source.close();
  }

  private isStopped(): boolean {
    return this.settings.signals.some((signal) => signal?.aborted);
  }

  private async pull(): Promise<void> {
    const pulled = await this.source.pull();
    if (pulled.status === "event" && !this.isEnding) this.take(pulled.event);
    this.wake();
  }

  private take(event: unknown): void {
    const index = this.taken++;
    const planned = this.open.plan(event, index);
    this.held++;
    if (planned.status === "settled") return this.settle(index, planned.outcome, 0, undefined);
    const { lane, size, deliver } = planned;
    this.heldCharacters += size;
    this.lanes.add(lane, { index, size, deliver });
  }

  private async deliver({ lane, job }: LaneJob<Job>): Promise<void> {
    this.busy++;
    this.settle(job.index, await job.deliver(), job.size, lane);
    this.busy--;
    this.wake();
  }

  private settle(index: number, outcome: RestOutcome, size: number, lane: string | undefined): void {
    this.settled.push({ outcome: { ...outcome, index }, size, lane });
  }
}
