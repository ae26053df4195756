/** Whether a value is the client that Crisp's script puts in the queue's place. A polluted prototype has no function `is`. */
export function isLive(queue: unknown): boolean {
  return typeof (queue as { readonly is?: unknown } | null | undefined)?.is === "function";
}
