/** What a callback answers, or `undefined` if it throws: for what must never cost an event. */
export function orUndefined<Answer>(callback: () => Answer): Answer | undefined {
  try {
    return callback();
  } catch {
    return undefined;
  }
}
