/** Whether the value of `$crisp` is the client that Crisp's script creates. A queue has no method `is`. */
export function isLive(queue: unknown): boolean {
  return typeof (queue as { readonly is?: unknown } | null | undefined)?.is === "function";
}
