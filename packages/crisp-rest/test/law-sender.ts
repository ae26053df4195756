import type { Sender } from "@freshpaint/crisp-testkit";
import type { createCrispRest } from "../src/create-crisp-rest.js";
import type { RestOutcome } from "../src/types.js";

/** Adapts `sendAll` to the laws of the test kit. Its retries do not wait, so that only the order of events matters. */
export function lawSender(create: typeof createCrispRest): Sender {
  return async (events, crisp) => {
    const rest = create({
      websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
      identifier: "identifier",
      key: "key",
      hipaa: false,
      backoffMs: 0,
      maxWaitMs: 0,
      async fetch(url, init) {
        const { status, headers, body } = await crisp.answer({ url: String(url), body: String(init?.body) });
        return new Response(body || null, { status, headers });
      },
    });
    const outcomes: RestOutcome[] = [];
    for await (const { index, ...outcome } of rest.sendAll(events)) outcomes[index] = outcome as RestOutcome;
    return outcomes;
  };
}
