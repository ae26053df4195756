export function createWebhookHandler({
  secret,
  accept,
}: {
  secret: { header?: string; value: string | readonly string[] };
  accept: (event: unknown) => Promise<{ status: string }>;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.headers.get(secret.header ?? "authorization") !== secret.value)
      return new Response(null, { status: 401 });
    try {
      const outcomes: unknown[] = [];
      for (const event of [(await request.json()) as unknown].flat()) outcomes.push(await accept(event));
      return Response.json(outcomes, { status: 202 });
    } catch {
      return new Response(null, { status: 503, headers: { "retry-after": "1" } });
    }
  };
}
