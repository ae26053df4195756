const SIGNALS = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** The signals that stop a run. */
export type StopSignal = (typeof SIGNALS)[number];

/** The signals received so far. */
export interface StopRequests {
  /** Aborts at the first stop signal. No new request starts then. */
  readonly stopping: AbortSignal;
  /** Aborts at the second stop signal. The current requests are aborted then. A third signal ends the process. */
  readonly ending: AbortSignal;
  /** Returns the first stop signal. Returns `undefined` before the first signal. */
  received(): StopSignal | undefined;
  /** Stops listening. Node then handles the signals. */
  release(): void;
}

/** Listens for SIGINT (Ctrl-C), SIGTERM and SIGHUP (the terminal was closed). */
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
