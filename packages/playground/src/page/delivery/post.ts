/**
 * Posts a request to the playground's server.
 *
 * @throws {Error} (as a rejection) if there is no usable answer, with the reason.
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

/** The error message of the server. */
async function problemOf(answer: Response): Promise<string | undefined> {
  const body = (await answer.json().catch(() => undefined)) as { readonly problem?: unknown } | undefined;
  return typeof body?.problem === "string" ? body.problem : undefined;
}
