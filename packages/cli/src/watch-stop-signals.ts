const SIGNALS = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** A signal by which people and machines ask a run to stop. */
export type StopSignal = (typeof SIGNALS)[number];

/** What was asked so far. */
export interface StopRequests {
  /** Aborts at the first signal: nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Aborts at the second: what is under way is given up. A third one ends the process, as without us. */
  readonly ending: AbortSignal;
  /** The first signal that came. */
  received(): StopSignal | undefined;
  /** Leaves the signals to Node again. */
  release(): void;
}

/** Listens for Ctrl-C, for being told to stop, and for the end of the terminal. */
export function watchStopSignals(source: NodeJS.EventEmitter = process): StopRequests {
  const stopping = new AbortController();
  const ending = new AbortController();
  let first: StopSignal | undefined;
  const listener = (signal: StopSignal) => {
    if (first === undefined) {
      first = signal;
      stopping.abort();
    } else {
      release();
      ending.abort();
    }
  };
  function release(): void {
    for (const signal of SIGNALS) source.off(signal, listener);
  }
  for (const signal of SIGNALS) source.on(signal, listener);
  return { stopping: stopping.signal, ending: ending.signal, received: () => first, release };
}
