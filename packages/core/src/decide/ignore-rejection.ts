/**
 * Returns a callback's result unchanged. If the result is a promise, its rejection is ignored, since it would end the
 * process.
 */
export function ignoreRejection<Answer>(answer: Answer): Answer {
  if (answer instanceof Promise) answer.catch(() => undefined);
  return answer;
}
