/** Whether it is the client that Crisp's script puts in the queue's place. What a merge may pollute is no function. */
export function isLive(queue: unknown): boolean {
  return typeof (queue as { readonly is?: unknown } | null | undefined)?.is === "function";
}
