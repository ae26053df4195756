import { readEvent } from "@freshpaint/crisp-core";
import { judgeAge } from "@freshpaint/crisp-core/adapter";
import {
  type CrispRest,
  type CrispRestOptions,
  createCrispRest,
  type RestOutcome,
} from "@freshpaint/crisp-rest";
import { readSettings, type Settings } from "./read-settings.js";
import { hasTimers } from "./shims.js";

/** The time limit of Freshpaint's runtime is unknown. Three attempts and two waits take less than 10 seconds. */
const TIMES = { timeoutMs: 2_500, retries: hasTimers ? 2 : 0, backoffMs: 300, maxWaitMs: 1_000 } as const;

/**
 * Calls `fetch` with the time-out of node-fetch 2, which works even without timers. Adds a code to the time-out
 * error.
 */
async function fetchWithin(url: string, init: object): Promise<Response> {
  try {
    return await fetch(url, { ...init, timeout: TIMES.timeoutMs } as RequestInit);
  } catch (error) {
    const isTimeout = (error as { type?: unknown } | null)?.type === "request-timeout";
    throw isTimeout ? Object.assign(new Error(), { code: "ETIMEDOUT" }) : error;
  }
}

/** Some options of crisp-rest have another name in the Function's form. This table contains their names in the form. */
const FORM_NAMES: Readonly<Record<string, string>> = { identifier: "tokenIdentifier", key: "tokenKey" };

function createCrisp(options: CrispRestOptions): CrispRest {
  try {
    return createCrispRest(options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new TypeError(error.message.replace(/^\w+(?=:)/, (name) => FORM_NAMES[name] ?? name));
  }
}

/**
 * Sends a track event to Crisp. For a skipped event, it logs one line of codes and returns.
 *
 * @throws {TypeError} that names the wrong setting.
 * @throws {Error} with codes, if Crisp did not accept the event. Freshpaint shows the error and retries.
 */
export async function onTrack(event: unknown, settings: Settings): Promise<void> {
  const { options, maxAgeMs } = readSettings(settings);
  const crisp = createCrisp({
    ...options,
    ...TIMES,
    fetch: fetchWithin as typeof fetch,
    destination: false,
  });
  const outcome = isOld(event, maxAgeMs)
    ? ({ status: "skipped", reason: "too_old" } as const)
    : await crisp.send(event);
  if (outcome.status === "failed") throw new Error(describeFailure(outcome));
  if (outcome.status === "skipped") globalThis.console?.log(`crisp: skipped, ${outcome.reason}`);
}

/** Throws the error for calls that are not supported. */
export function refuse(call: "identify" | "group" | "page"): never {
  throw new EventNotSupported(`${call} is not supported`);
}

/** Whether an event is too old. An event with an unreadable time counts as too old, since it may be old. */
function isOld(event: unknown, maxAgeMs: number): boolean {
  const reading = readEvent(event);
  return reading.status === "read" && judgeAge(reading.event.timestamp, maxAgeMs, Date.now()) !== "fresh";
}

function describeFailure({ error }: Extract<RestOutcome, { status: "failed" }>): string {
  const { kind, status, reason, code, attempts } = error;
  const codes = [kind, status && `status ${status}`, reason, code].filter((one) => one !== undefined);
  return `crisp: ${codes.join(", ")}, after ${attempts} attempt${attempts === 1 ? "" : "s"}`;
}
