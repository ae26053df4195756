import type { MapOptions, Skipped } from "@freshpaint/crisp-core";
import { createTransport as createPlatformTransport } from "#transport";
import { checkOptions } from "./check-options.js";
import {
  checkDeliverOptions,
  checkPrepareOptions,
  checkSendAll,
  checkSendOptions,
} from "./check-send-options.js";
import { createConnectionSlots } from "./create-connection-slots.js";
import { createCounters } from "./create-counters.js";
import { createRunGate, type RunGate } from "./create-run-gate.js";
import { CrispApiError } from "./crisp-api-error.js";
import { type Delivery, type DeliveryOutcome, deliver, type OnAttempt } from "./deliver.js";
import { openRun } from "./open-run.js";
import { prepareEvent } from "./prepare-event.js";
import { sendAll } from "./send-all.js";
import { type CrispRequest, toCheckRequest, toEndpoint, toPreparedRequest } from "./to-request.js";
import { MAX_CONNECTIONS } from "./transport.js";
import { createTransport as createFetchTransport } from "./transport-fetch.js";
import type {
  CheckOutcome,
  CrispRest,
  CrispRestOptions,
  DeliverOptions,
  Events,
  IndexedOutcome,
  PreparedEvent,
  PrepareOptions,
  RestOutcome,
  SendAllOptions,
  SendOptions,
} from "./types.js";

/**
 * Creates a sender for Crisp's REST API. It adds each of Freshpaint's track calls to the timeline of the contact that
 * the event's `email` names.
 *
 * @throws {TypeError} that names the wrong option and never shows its value. The error names `options` if `options` is not a
 * plain object.
 * @example
 * const crisp = createCrispRest({ websiteId, identifier, key, hipaa: false });
 * await crisp.send({ type: "track", event: "Order", properties: { email: "ada@example.com" } });
 * // → { status: "delivered", attempts: 1 }
 * await crisp.send({ type: "track", event: "Order" });
 * // → { status: "skipped", reason: "email_missing" }
 * @see https://docs.crisp.chat/references/rest-api/v1/#add-a-people-event
 */
export function createCrispRest(options: CrispRestOptions): CrispRest {
  const { settings, policy, mapOptions, fetch, onMetrics } = checkOptions(options);
  const endpoint = toEndpoint(settings);
  const createTransport = fetch === undefined ? createPlatformTransport : createFetchTransport;
  const { origin } = new URL(endpoint.websiteUrl);
  const transport = createTransport({ origin, timeoutMs: policy.timeoutMs, fetch });
  const slots = createConnectionSlots(MAX_CONNECTIONS);
  const counters = createCounters(onMetrics);
  const underWay = new Set<Promise<Delivery>>();
  let closing: Promise<void> | undefined;

  /** Sends a request. If `toSend` is `undefined`, the outcome is `invalid_data`. Never rejects. */
  async function request(
    toSend: CrispRequest | undefined,
    gate: RunGate,
    signal: AbortSignal | undefined,
    onAttempt?: OnAttempt,
  ): Promise<Delivery> {
    if (toSend === undefined) return toUnsent("invalid_data");
    if (closing !== undefined) return toUnsent("aborted");
    const delivery = deliver(transport, toSend, policy, gate, signal, onAttempt);
    underWay.add(delivery);
    try {
      return await delivery;
    } finally {
      underWay.delete(delivery);
    }
  }

  /** Sends a request that belongs to no `sendAll`. The request gets its own gate. */
  async function requestAlone(
    toSend: CrispRequest | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Delivery> {
    const gate = createRunGate({ slots, signal, onRequest: counters.countRequest });
    try {
      return await request(toSend, gate, signal);
    } finally {
      gate.detach();
    }
  }

  function prepareChecked(input: unknown, { destination }: PrepareOptions): PreparedEvent | Skipped {
    const chosen: MapOptions = destination === undefined ? mapOptions : { ...mapOptions, destination };
    const ready = prepareEvent(input, chosen);
    return ready.status === "skipped" ? counters.count(ready) : ready.prepared;
  }

  async function deliverChecked(
    prepared: PreparedEvent,
    { signal }: DeliverOptions,
  ): Promise<DeliveryOutcome> {
    const delivery = requestAlone(toPreparedRequest(prepared, endpoint), signal);
    return (await counters.measure(delivery)).outcome;
  }

  async function send(input: unknown, sendOptions?: SendOptions): Promise<RestOutcome> {
    const checked = checkSendOptions(sendOptions);
    const prepared = prepareChecked(input, checked);
    return prepared.status === "skipped" ? prepared : deliverChecked(prepared, checked);
  }

  function sendEvents(events: Events, sendAllOptions?: SendAllOptions): AsyncIterable<IndexedOutcome> {
    const run = checkSendAll(events, sendAllOptions);
    return sendAll(events, {
      concurrency: run.concurrency,
      signals: [run.signal, run.stopSignal],
      open: () => openRun({ ...run, slots, counters, mapOptions, endpoint, request }),
    });
  }

  async function check(checkOptions?: DeliverOptions): Promise<CheckOutcome> {
    const { signal } = checkDeliverOptions(checkOptions);
    const { outcome } = await requestAlone(toCheckRequest(endpoint), signal);
    return outcome.status === "delivered" ? { status: "ready" } : outcome;
  }

  function close(): Promise<void> {
    closing ??= Promise.allSettled(underWay).then(() => transport.close());
    return closing;
  }

  return {
    send,
    prepare: (event, prepareOptions) => prepareChecked(event, checkPrepareOptions(prepareOptions)),
    deliver: async (prepared, deliverOptions) =>
      deliverChecked(prepared, checkDeliverOptions(deliverOptions)),
    sendAll: sendEvents,
    check,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The result of a delivery for which no request was made. */
function toUnsent(kind: "invalid_data" | "aborted"): Delivery {
  return { outcome: { status: "failed", error: new CrispApiError(kind, 0) }, crisp: "unknown" };
}
