import { ownFields } from "@freshpaint/crisp-core/adapter";
import type { Allowance } from "./create-traffic.js";
import type { DeliverOptions, PrepareOptions, SendAllOptions } from "./types.js";

/** @throws {TypeError} naming the option that is wrong, never its value. */
export function checkSignal(options: DeliverOptions | undefined): AbortSignal | undefined {
  const { signal } = ownFields(options ?? {}, "options");
  if (signal !== undefined && typeof (signal as AbortSignal | null)?.addEventListener !== "function") {
    throw new TypeError("signal: expected an AbortSignal");
  }
  return signal;
}

/** @throws {TypeError} naming the option that is wrong, never its value. */
export function checkDestination(options: PrepareOptions | undefined): PrepareOptions {
  const { destination } = ownFields(options ?? {}, "options");
  if (destination === undefined) return {};
  if (destination !== false && !(typeof destination === "string" && destination.trim())) {
    throw new TypeError("destination: expected the name of a destination, or false");
  }
  return { destination };
}

/** Every option, with its default. */
const DEFAULTS = {
  concurrency: 10,
  rate: Number.POSITIVE_INFINITY,
  maxRequests: Number.POSITIVE_INFINITY,
  signal: undefined,
} satisfies Readonly<Record<keyof SendAllOptions, unknown>>;

/** @throws {TypeError} naming what is wrong, never its value. */
export function checkSendAll(events: unknown, options: SendAllOptions | undefined): number {
  const unknown = Object.keys(options ?? {}).find((name) => !Object.hasOwn(DEFAULTS, name));
  if (unknown !== undefined) throw new TypeError(`${unknown}: not an option`);
  const isIterable = Symbol.asyncIterator in Object(events) || Symbol.iterator in Object(events);
  if (!isIterable || typeof events === "string") {
    throw new TypeError("events: expected an iterable or async iterable of events");
  }
  const { concurrency = DEFAULTS.concurrency } = ownFields(options ?? {}, "options");
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 1_000) {
    throw new TypeError("concurrency: expected a whole number from 1 to 1000");
  }
  return concurrency;
}

/** @throws {TypeError} naming the option that is wrong, never its value. */
export function checkAllowance(options: SendAllOptions | undefined): Allowance {
  const { rate = DEFAULTS.rate, maxRequests = DEFAULTS.maxRequests } = ownFields(options ?? {}, "options");
  if (typeof rate !== "number" || !(rate > 0)) {
    throw new TypeError("rate: expected a number of requests per second, more than 0");
  }
  if (maxRequests !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(maxRequests) && maxRequests >= 0)) {
    throw new TypeError("maxRequests: expected a whole number from 0");
  }
  return { rate, maxRequests };
}
