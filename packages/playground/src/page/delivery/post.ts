/**
 * Posts JSON to the playground's server. Returns the parsed response.
 *
 * @throws {Error} The promise rejects if there is no usable response. The message contains the reason.
 */
export async function post<Answer>(path: string, body: unknown, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Error("The playground's server does not answer. Is the command still running?");
  });
  if (answer.ok) return (await answer.json()) as Answer;
  throw new Error(
    (await problemOf(answer)) ?? `The playground's server answered with status ${answer.status}.`,
  );
}

/** Returns the error message in the server's response, if the response has one. */
async function problemOf(answer: Response): Promise<string | undefined> {
  const body = (await answer.json().catch(() => undefined)) as { readonly problem?: unknown } | undefined;
  return typeof body?.problem === "string" ? body.problem : undefined;
}
