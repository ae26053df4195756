import { createCrispRest } from "@freshpaint/crisp-rest";
import { createWebhookHandler } from "@freshpaint/crisp-rest/webhook";
import { checkOptions } from "./check-options.js";
import { createCounters } from "./counters.js";
import { createAccept } from "./create-accept.js";
import { createAdmin } from "./create-admin.js";
import { deliverWaiting } from "./deliver-waiting.js";
import { openEngine } from "./engine.js";
import { createGate } from "./gate.js";
import { openStore } from "./store/open-store.js";
import type { Relay, RelayOptions } from "./types.js";

const HOUR_MS = 3_600_000;

/**
 * Creates a relay and opens its store. The store is a folder, for which the relay runs its own PostgreSQL, or the
 * database of a `postgres://` URL.
 *
 * The store contains the mapped events. Under a HIPAA policy, they have no property that the policy does not list. An
 * event is deleted from the store when Crisp has accepted it.
 *
 * @throws {TypeError} that names the wrong option.
 * @throws {Error} with one sentence that starts with "store:", if the store cannot be opened.
 * @example
 * const relay = await createRelay({
 *   crisp: { websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc", identifier: "identifier", key: "key" },
 *   hipaa: createHipaaPolicy({ eventProperties: ["email", "plan"] }),
 *   secret: { value: "at-least-16-characters" },
 *   store: "./relay-data",
 * });
 * await relay.startWorkers();
 * // A server passes each request to `fetch` and returns the response. This request has no secret, so its status is 401.
 * const answer = await relay.fetch(new Request("https://relay.example.com/", { method: "POST", body: "{}" }));
 */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const settings = checkOptions(options);
  const { concurrency } = settings;
  const maxEventAgeMs = settings.maxEventAgeHours * HOUR_MS;
  const { hipaa, destination = false, eventNames, secret } = options;
  const crisp = createCrispRest({
    ...options.crisp,
    hipaa,
    destination,
    ...(eventNames === undefined ? {} : { eventNames }),
    // The queue repeats failed deliveries.
    retries: 0,
  });
  const counters = createCounters(options.onMetrics);
  let accept: ReturnType<typeof createAccept> | undefined;
  // The handler is created before the store opens, so that a wrong secret is reported first.
  const handle = createWebhookHandler({
    secret,
    accept: (event) => {
      if (accept === undefined) throw new Error("the store is not open yet");
      return accept(event);
    },
    // `createAccept` stores old events as dead letters, so the handler must not skip them.
    maxEventAgeHours: Number.POSITIVE_INFINITY,
  });
  const onError = (): void => counters.add("storeErrors");
  const store = await openStore(options.store, { onRestart: onError });
  const engine = await openEngine(store, { retention: settings, onError }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const gate = createGate(engine, settings.quotaResetHour);
  accept = createAccept({ engine, crisp, counters, maxEventAgeMs });
  const stop = new AbortController();
  let workers: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    stop.abort();
    try {
      await engine.close();
    } finally {
      await crisp.close();
      await store.close();
    }
  };
  const relay: Relay = {
    ...createAdmin(engine, gate),
    fetch: async (request) => {
      const response = await handle(request);
      counters.add("webhooks", response.status);
      return response;
    },
    startWorkers: () => {
      const { signal: stopping } = stop;
      workers ??= deliverWaiting({
        ...{ engine, gate, crisp, counters, concurrency, maxEventAgeMs, stopping },
      });
      return workers;
    },
    close: () => (closing ??= close()),
    [Symbol.asyncDispose]: () => relay.close(),
  };
  return relay;
}
