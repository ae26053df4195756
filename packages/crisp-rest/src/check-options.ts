import type { MapOptions } from "@freshpaint/crisp-core";
import { checkMapOptions, isWebsiteId, ownFields } from "@freshpaint/crisp-core/adapter";
import type { RetryPolicy } from "./deliver.js";
import { checkOptionRules, expects, type OptionRule } from "./option-rules.js";
import type { CrispRestOptions, RequestSettings } from "./types.js";

/** The maximum delay of a timer, which is a 32-bit number. */
const LONGEST_MS = 2 ** 31 - 1;

export const FUNCTION: OptionRule = expects("a function", (value) => typeof value === "function");
export const DESTINATION: OptionRule = expects(
  "the name of a destination, or false",
  (value) => value === false || (typeof value === "string" && value.trim() !== ""),
);

/** The options of the mapping. For those with `undefined` here, `checkMapOptions` of core checks the value. */
const MAP_OPTIONS: Readonly<Record<keyof MapOptions, OptionRule | undefined>> = {
  hipaa: undefined,
  destination: DESTINATION,
  eventNames: undefined,
  color: undefined,
  onChange: undefined,
};

const MILLISECONDS = expects("milliseconds, from 0 to 2147483647", (value) =>
  isBetween(value, 0, LONGEST_MS),
);

const RULES: Readonly<Record<keyof CrispRestOptions, OptionRule | undefined>> = {
  ...MAP_OPTIONS,
  websiteId: expects("a UUID", isWebsiteId),
  identifier: credential("a text of at most 1,000 characters, without colon", /^[^:]{1,1000}$/),
  key: credential("a text of at most 1,000 characters", /^.{1,1000}$/s),
  tier: expects('"plugin" or "website"', (value) => value === "plugin" || value === "website"),
  apiUrl: expects("an https URL, or http on loopback", isApiUrl),
  timeoutMs: expects("milliseconds, from 1 to 2147483647", (value) => isBetween(value, 1, LONGEST_MS)),
  retries: expects("a whole number from 0", (value) => Number.isSafeInteger(value) && Number(value) >= 0),
  backoffMs: MILLISECONDS,
  maxWaitMs: MILLISECONDS,
  fetch: FUNCTION,
  now: FUNCTION,
  random: FUNCTION,
  onMetrics: FUNCTION,
};

const REQUIRED: readonly (keyof RequestSettings)[] = ["websiteId", "identifier", "key"];

/** The checked options of one sender. Options that were left out have their defaults. */
export interface CheckedOptions {
  readonly settings: RequestSettings;
  readonly policy: RetryPolicy;
  readonly mapOptions: MapOptions;
  readonly fetch: CrispRestOptions["fetch"];
  readonly onMetrics: CrispRestOptions["onMetrics"];
}

/**
 * Checks every option and fills in the defaults.
 *
 * @throws {TypeError} that names the wrong option and never shows its value.
 */
export function checkOptions(options: CrispRestOptions): CheckedOptions {
  const own = checkRequestSettings(options) as CrispRestOptions;
  const given = Object.entries(own).filter(
    ([name, value]) => Object.hasOwn(MAP_OPTIONS, name) && value !== undefined,
  );
  const mapOptions = ownFields(Object.fromEntries(given) as unknown as MapOptions, "options");
  checkMapOptions(mapOptions);
  const { timeoutMs = 10_000, retries = 5, backoffMs = 300, maxWaitMs = 60_000 } = own;
  const now = orElse(own.now, Date.now, () => true);
  const random = orElse(own.random, Math.random, (number) => number >= 0 && number < 1);
  const policy = { timeoutMs, retries, backoffMs, maxWaitMs, now, random };
  return { settings: own, policy, mapOptions, fetch: own.fetch, onMetrics: own.onMetrics };
}

/**
 * Checks the settings that a request needs. The other options of `createCrispRest` may be present.
 *
 * @throws {TypeError} that names the wrong option and never shows its value.
 */
export function checkRequestSettings(settings: RequestSettings): RequestSettings {
  const own = checkOptionRules(settings as CrispRestOptions, RULES);
  for (const name of REQUIRED) {
    if (own[name] === undefined) throw new TypeError(`${name}: ${RULES[name]?.problemOf(undefined)}`);
  }
  return own;
}

/**
 * Rejects white space around a credential. Shells and secret stores often add a line feed, and Crisp then replies
 * 401.
 */
function credential(expected: string, pattern: RegExp): OptionRule {
  return {
    problemOf(value) {
      if (typeof value !== "string") return `expected ${expected}`;
      const trimmed = value.trim();
      if (trimmed === "") return "is empty";
      if (trimmed !== value) return "has white space around it";
      return pattern.test(value) ? undefined : `expected ${expected}`;
    },
  };
}

/**
 * Wraps the caller's clock or random source. If it throws or returns an unusable number, the standard function is used.
 */
function orElse(
  given: (() => number) | undefined,
  standard: () => number,
  isUsable: (number: number) => boolean,
): () => number {
  if (given === undefined) return standard;
  return () => {
    try {
      const number = given();
      return Number.isFinite(number) && isUsable(number) ? number : standard();
    } catch {
      return standard();
    }
  };
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}

/** Allows HTTP without encryption only to this machine, since each request contains the token. */
function isApiUrl(text: unknown): boolean {
  if (typeof text !== "string" || /[?#\s\\]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}
