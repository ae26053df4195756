/** Calls a callback that may throw. What it throws is dropped, and the answer is `undefined`. */
export function orUndefined<Answer>(callback: () => Answer): Answer | undefined {
  try {
    return callback();
  } catch {
    return undefined;
  }
}
