import { mapTrack, readEvent } from "@freshpaint/crisp-core";
import { createTransport } from "#transport";
import { attempt } from "./attempt.js";
import { checkOptions } from "./check-options.js";
import { CrispApiError } from "./crisp-api-error.js";
import { type Delivery, deliver } from "./deliver.js";
import { type CrispRequest, toCheckRequest, toEndpoint, toEventRequest } from "./to-request.js";
import { createTransport as createFetchTransport } from "./transport-fetch.js";
import type { CrispRest, CrispRestOptions, RestOutcome, SendOptions } from "./types.js";

/**
 * Creates a sender that delivers Freshpaint's track calls to Crisp's REST API, each to the timeline of the
 * contact that its `email` names.
 *
 * @throws {TypeError} naming the option that is wrong, never its value.
 * @example
 * const crisp = createCrispRest({ websiteId, identifier, key, hipaa: false });
 * await crisp.send({ type: "track", event: "Order", properties: { email: "ada@example.com" } });
 * // → { status: "delivered", attempts: 1 }
 * await crisp.send({ type: "track", event: "Order" });
 * // → { status: "skipped", reason: "email_missing" }
 * @see https://docs.crisp.chat/references/rest-api/v1/#add-a-people-event
 */
export function createCrispRest(options: CrispRestOptions): CrispRest {
  const { persistence, mapOptions } = checkOptions(options);
  const { fetch } = options;
  const endpoint = toEndpoint(options);
  const transport =
    fetch === undefined ? createTransport(persistence.timeoutMs) : createFetchTransport(fetch);
  const underWay = new Set<Promise<Delivery>>();
  let closing: Promise<void> | undefined;

  async function request(toSend: CrispRequest, signal: AbortSignal | undefined): Promise<Delivery> {
    if (closing !== undefined) return { status: "failed", error: new CrispApiError("aborted", 0) };
    const delivery = deliver(transport, toSend, persistence, signal);
    underWay.add(delivery);
    try {
      return await delivery;
    } finally {
      underWay.delete(delivery);
    }
  }

  async function send(input: unknown, sendOptions?: SendOptions): Promise<RestOutcome> {
    const signal = checkSignal(sendOptions);
    const reading = readEvent(input);
    if (reading.status === "skipped") return { status: "skipped", reason: reading.reason };
    if (reading.event.type === "identify") return { status: "skipped", reason: "identify_not_supported" };
    const mapped = mapTrack(reading.event, mapOptions);
    if (mapped.status === "skipped") return mapped;
    const toSend = attempt(() => toEventRequest(mapped, endpoint));
    // Half a gigabyte of text is more than a body can be.
    if (toSend === undefined) return { status: "failed", error: new CrispApiError("invalid_data", 0) };
    return "url" in toSend ? request(toSend, signal) : toSend;
  }

  async function close(): Promise<void> {
    closing ??= Promise.allSettled(underWay).then(() => transport.close());
    return closing;
  }

  return {
    send,
    async check(checkOptions) {
      const delivery = await request(toCheckRequest(endpoint), checkSignal(checkOptions));
      return delivery.status === "delivered" ? { status: "ready" } : delivery;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function checkSignal(options: SendOptions | undefined): AbortSignal | undefined {
  const signal = options?.signal;
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw new TypeError("signal: expected an AbortSignal");
  }
  return signal;
}
