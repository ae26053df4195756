/**
 * Calls a callback and returns its result. If the callback throws, the error is dropped and the result is `undefined`.
 */
export function orUndefined<Answer>(callback: () => Answer): Answer | undefined {
  try {
    return callback();
  } catch {
    return undefined;
  }
}
