/** Passes a callback's answer on. If it is a promise, its rejection is ignored: it would end the process. */
export function ignoreRejection<Answer>(answer: Answer): Answer {
  if (answer instanceof Promise) answer.catch(() => undefined);
  return answer;
}
