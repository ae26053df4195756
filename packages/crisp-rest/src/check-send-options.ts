import { DESTINATION, FUNCTION } from "./check-options.js";
import type { Allowance } from "./create-run-gate.js";
import { checkOptionRules, expects, type OptionRule } from "./option-rules.js";
import type { DeliverOptions, PrepareOptions, SendAllOptions, SendOptions } from "./types.js";

const SIGNAL = expects(
  "an AbortSignal",
  (value) => typeof (value as AbortSignal | null)?.addEventListener === "function",
);

const DELIVER: Readonly<Record<keyof DeliverOptions, OptionRule>> = { signal: SIGNAL };

const PREPARE: Readonly<Record<keyof PrepareOptions, OptionRule>> = { destination: DESTINATION };

const SEND_ALL: Readonly<Record<keyof SendAllOptions, OptionRule>> = {
  ...DELIVER,
  stopSignal: SIGNAL,
  concurrency: expects(
    "a whole number from 1 to 1000",
    (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000,
  ),
  rate: expects(
    "a number of requests per second, more than 0",
    (value) => typeof value === "number" && value > 0,
  ),
  maxRequests: expects(
    "a whole number from 0",
    (value) => value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && Number(value) >= 0),
  ),
  onAttempt: FUNCTION,
};

/** @throws {TypeError} that names the wrong option and never shows its value. */
export function checkDeliverOptions(options: DeliverOptions = {}): DeliverOptions {
  return checkOptionRules(options, DELIVER);
}

/** @throws {TypeError} that names the wrong option and never shows its value. */
export function checkPrepareOptions(options: PrepareOptions = {}): PrepareOptions {
  return checkOptionRules(options, PREPARE);
}

/** @throws {TypeError} that names the wrong option and never shows its value. */
export function checkSendOptions(options: SendOptions = {}): SendOptions {
  return checkOptionRules(options, { ...PREPARE, ...DELIVER });
}

/** The checked options of one `sendAll`. Options that were left out have their defaults. */
export interface CheckedSendAll extends Allowance {
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
  readonly stopSignal: AbortSignal | undefined;
  readonly onAttempt: SendAllOptions["onAttempt"];
}

/** @throws {TypeError} that names the wrong option and never shows its value. */
export function checkSendAll(events: unknown, options: SendAllOptions = {}): CheckedSendAll {
  const isIterable = Symbol.asyncIterator in Object(events) || Symbol.iterator in Object(events);
  if (!isIterable || typeof events === "string") {
    throw new TypeError("events: expected an iterable or async iterable of events");
  }
  const own = checkOptionRules(options, SEND_ALL);
  const { concurrency = 10, rate = Number.POSITIVE_INFINITY, maxRequests = Number.POSITIVE_INFINITY } = own;
  const { signal, stopSignal, onAttempt } = own;
  return { concurrency, rate, maxRequests, signal, stopSignal, onAttempt };
}
