/** What a callback answers, or `undefined` if it throws: nothing may throw into the page. */
export function attempt<Answer>(callback: () => Answer): Answer | undefined {
  try {
    return callback();
  } catch {
    return undefined;
  }
}
