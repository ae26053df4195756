/** What a callback answers, or `undefined` if it throws: for what must never cost an event. */
export function attempt<Answer>(callback: () => Answer): Answer | undefined {
  try {
    return callback();
  } catch {
    return undefined;
  }
}
