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

/** An invocation's time limit is unknown: three tries and two waits stay below 10 seconds. */
const TIMES = { timeoutMs: 2_500, retries: hasTimers ? 2 : 0, backoffMs: 300, maxWaitMs: 1_000 } as const;

/** node-fetch 2 has its own time-out, which works even if the runtime has no timers. Its error has no code. */
async function fetchWithin(url: string, init: object): Promise<Response> {
  try {
    return await fetch(url, { ...init, timeout: TIMES.timeoutMs } as RequestInit);
  } catch (error) {
    const isTimeout = (error as { type?: unknown } | null)?.type === "request-timeout";
    throw isTimeout ? Object.assign(new Error(), { code: "ETIMEDOUT" }) : error;
  }
}

/** crisp-rest's names of options that have another name in the Function's form. */
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
 * Sends a track event to Crisp. A skipped event returns, and logs one line of codes.
 *
 * @throws {TypeError} naming the setting that is wrong.
 * @throws {Error} of codes, if Crisp did not accept the event: Freshpaint shows it and tries again.
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

/** Crisp has no counterpart for these calls. */
export function refuse(call: "identify" | "group" | "page"): never {
  throw new EventNotSupported(`${call} is not supported`);
}

/** An event whose time cannot be read may be a replay, too. */
function isOld(event: unknown, maxAgeMs: number): boolean {
  const reading = readEvent(event);
  return reading.status === "read" && judgeAge(reading.event.timestamp, maxAgeMs, Date.now()) !== "fresh";
}

function describeFailure({ error }: Extract<RestOutcome, { status: "failed" }>): string {
  const { kind, status, reason, code, attempts } = error;
  const codes = [kind, status && `status ${status}`, reason, code].filter((one) => one !== undefined);
  return `crisp: ${codes.join(", ")}, after ${attempts} attempt${attempts === 1 ? "" : "s"}`;
}
