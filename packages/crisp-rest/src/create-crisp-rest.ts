import type { Skipped } from "@freshpaint/crisp-core";
import { ownFields } from "@freshpaint/crisp-core/adapter";
import { createTransport as createPlatformTransport } from "#transport";
import { checkOptions } from "./check-options.js";
import { checkAllowance, checkDestination, checkSendAll, checkSignal } from "./check-send-options.js";
import { createMeter } from "./create-meter.js";
import { createQuotaWatch } from "./create-quota-watch.js";
import { createRecentIds } from "./create-recent-ids.js";
import { type Allowance, createTraffic, type Traffic } from "./create-traffic.js";
import { CrispApiError } from "./crisp-api-error.js";
import { type Delivery, deliver } from "./deliver.js";
import { onAbort } from "./on-abort.js";
import { prepareEvent } from "./prepare-event.js";
import { sendAll, type Workshop } from "./send-all.js";
import { type CrispRequest, toCheckRequest, toEndpoint, toPreparedRequest } from "./to-request.js";
import { createTransport as createFetchTransport } from "./transport-fetch.js";
import type {
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

/** How many message ids one `sendAll` remembers, since Freshpaint delivers at least once. */
const REMEMBERED_IDS = 100_000;

/**
 * Creates a sender that delivers Freshpaint's track calls to Crisp's REST API, each to the timeline of the
 * contact that its `email` names.
 *
 * @throws {TypeError} naming the option that is wrong, never its value; `options`, if they are no plain object.
 * @example
 * const crisp = createCrispRest({ websiteId, identifier, key, hipaa: false });
 * await crisp.send({ type: "track", event: "Order", properties: { email: "ada@example.com" } });
 * // → { status: "delivered", attempts: 1 }
 * await crisp.send({ type: "track", event: "Order" });
 * // → { status: "skipped", reason: "email_missing" }
 * @see https://docs.crisp.chat/references/rest-api/v1/#add-a-people-event
 */
export function createCrispRest(options: CrispRestOptions): CrispRest {
  const own = ownFields(options, "options");
  const { persistence, mapOptions: checked } = checkOptions(own);
  const mapOptions = ownFields(checked, "options");
  const { fetch, onMetrics } = own;
  const endpoint = toEndpoint(own);
  const createTransport = fetch === undefined ? createPlatformTransport : createFetchTransport;
  const transport = createTransport({
    origin: new URL(endpoint.websiteUrl).origin,
    timeoutMs: persistence.timeoutMs,
    fetch,
  });
  const meter = createMeter(onMetrics);
  const underWay = new Set<Promise<Delivery>>();
  let closing: Promise<void> | undefined;

  async function request(toSend: CrispRequest, traffic: Traffic, signal?: AbortSignal): Promise<Delivery> {
    if (closing !== undefined) return { status: "failed", error: new CrispApiError("aborted", 0) };
    const delivery = deliver(transport, toSend, persistence, traffic, signal);
    underWay.add(delivery);
    try {
      return await delivery;
    } finally {
      underWay.delete(delivery);
    }
  }

  /** A delivery that shares its traffic with no other. */
  async function requestAlone(toSend: CrispRequest, signal: AbortSignal | undefined): Promise<Delivery> {
    const traffic = createTraffic(signal, meter.countRequest);
    try {
      return await request(toSend, traffic, signal);
    } finally {
      traffic.release();
    }
  }

  function prepare(input: unknown, prepareOptions?: PrepareOptions): PreparedEvent | Skipped {
    const prepared = prepareEvent(input, { ...mapOptions, ...checkDestination(prepareOptions) });
    return prepared.status === "skipped" ? meter.count(prepared) : prepared;
  }

  async function deliverPrepared(
    prepared: PreparedEvent,
    deliverOptions?: DeliverOptions,
  ): Promise<RestOutcome> {
    const signal = checkSignal(deliverOptions);
    const toSend = toPreparedRequest(prepared, endpoint);
    return meter.measure(toSend ? requestAlone(toSend, signal) : Promise.resolve(unusable()));
  }

  async function send(input: unknown, sendOptions?: SendOptions): Promise<RestOutcome> {
    checkSignal(sendOptions);
    const prepared = prepare(input, sendOptions);
    return prepared.status === "skipped" ? prepared : deliverPrepared(prepared, sendOptions);
  }

  function sendEvents(events: Events, sendAllOptions?: SendAllOptions): AsyncIterable<IndexedOutcome> {
    const concurrency = checkSendAll(events, sendAllOptions);
    const signal = checkSignal(sendAllOptions);
    const allowance = checkAllowance(sendAllOptions);
    return sendAll(events, { concurrency, signal, open: () => openWorkshop(signal, allowance) });
  }

  function openWorkshop(signal: AbortSignal | undefined, allowance: Allowance): Workshop {
    const { isRepeated } = createRecentIds(REMEMBERED_IDS);
    const run = new AbortController();
    const traffic = createTraffic(run.signal, meter.countRequest, allowance);
    const watchQuota = createQuotaWatch(traffic);
    const stopListening = onAbort(signal, () => run.abort());
    return {
      prepare(event) {
        const prepared = prepareEvent(event, mapOptions, isRepeated);
        if (prepared.status === "skipped") return { outcome: meter.count(prepared) };
        const toSend = toPreparedRequest(prepared, endpoint);
        if (toSend === undefined) return { outcome: meter.count(unusable()) };
        const lane = prepared.contact.email.toLowerCase();
        return { lane, deliver: () => meter.measure(request(toSend, traffic, run.signal)).then(watchQuota) };
      },
      abandon() {
        stopListening();
        run.abort();
      },
    };
  }

  function close(): Promise<void> {
    closing ??= Promise.allSettled(underWay).then(() => transport.close());
    return closing;
  }

  return {
    send,
    prepare,
    deliver: deliverPrepared,
    sendAll: sendEvents,
    async check(checkOptions) {
      const delivery = await requestAlone(toCheckRequest(endpoint), checkSignal(checkOptions));
      return delivery.status === "delivered" ? { status: "ready" } : delivery;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Nothing that could be sent. */
const unusable = (): Delivery => ({ status: "failed", error: new CrispApiError("invalid_data", 0) });
