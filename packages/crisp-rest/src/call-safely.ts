import { orUndefined } from "@freshpaint/crisp-core/adapter";

/** Calls a function of the caller. Ignores errors that the function throws or rejects with. */
export function callSafely(call: () => unknown): void {
  const result = orUndefined(call);
  if (result instanceof Promise) result.catch(() => undefined);
}
