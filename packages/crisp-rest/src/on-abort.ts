/** One listener on each signal, however many wait for it: Node warns of a leak at eleven. */
const WAITING: WeakMap<AbortSignal, Set<() => void>> = new WeakMap();

/** Calls back once the signal aborts. Answers how to stop waiting for that. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => undefined;
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  const callbacks = WAITING.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => callbacks.delete(callback);
}

function listen(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>();
  WAITING.set(signal, callbacks);
  const abort = () => {
    for (const callback of callbacks) callback();
  };
  signal.addEventListener("abort", abort, { once: true });
  return callbacks;
}
