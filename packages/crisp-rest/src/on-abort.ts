/**
 * The callbacks of each signal. They share one listener, since Node warns about a leak if a signal has eleven
 * listeners.
 */
const WAITING: WeakMap<AbortSignal, Set<() => void>> = new WeakMap();

/** Calls `callback` when the signal aborts. Returns a function that removes the callback. */
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
