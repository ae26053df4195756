/** What a callback answers, or `undefined` if it throws. */
export function attempt<Answer>(callback: () => Answer): Answer | undefined {
  try {
    return callback();
  } catch {
    return undefined;
  }
}
