import type { MapOptions } from "@freshpaint/crisp-core";
import { checkMapOptions, isWebsiteId } from "@freshpaint/crisp-core/adapter";
import type { Persistence } from "./deliver.js";
import type { CrispRestOptions } from "./types.js";

/** Timers hold 32 bits. */
const LONGEST_MS = 2 ** 31 - 1;

interface Rule {
  readonly expected: string;
  readonly isMet: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isFunction = (value: unknown) => typeof value === "function";
const isBetween = (value: unknown, least: number, most: number) =>
  typeof value === "number" && value >= least && value <= most;

const UUID: Rule = { expected: "a UUID", isMet: isWebsiteId };
const FUNCTION: Rule = { expected: "a function", isMet: isFunction };
const MILLISECONDS: Rule = {
  expected: "milliseconds, from 0 to 2147483647",
  isMet: (value) => isBetween(value, 0, LONGEST_MS),
};

/** The options of the mapping are core's to check. */
const RULES: Readonly<Record<Exclude<keyof CrispRestOptions, keyof MapOptions>, Rule>> = {
  websiteId: UUID,
  identifier: {
    expected: "a text of at most 1,000 characters, without colon",
    isMet: (value) => isText(value) && /^[^:]{1,1000}$/.test(value),
  },
  key: {
    expected: "a text of at most 1,000 characters",
    isMet: (value) => isText(value) && /^.{1,1000}$/s.test(value),
  },
  tier: { expected: '"plugin" or "website"', isMet: (value) => value === "plugin" || value === "website" },
  apiUrl: {
    expected: "an https URL, or http on loopback",
    isMet: (value) => isText(value) && isApiUrl(value),
  },
  timeoutMs: {
    expected: "milliseconds, from 1 to 2147483647",
    isMet: (value) => isBetween(value, 1, LONGEST_MS),
  },
  retries: {
    expected: "a whole number from 0",
    isMet: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  },
  backoffMs: MILLISECONDS,
  maxWaitMs: MILLISECONDS,
  fetch: FUNCTION,
  now: FUNCTION,
  random: FUNCTION,
  onMetrics: FUNCTION,
};

const REQUIRED: readonly string[] = ["websiteId", "identifier", "key"];
const OF_CORE = ["hipaa", "destination", "eventNames", "color", "onChange"] as const;

/** The options of both halves, checked. */
export interface CheckedOptions {
  readonly persistence: Persistence;
  readonly mapOptions: MapOptions;
}

/**
 * Checks every option and fills in the defaults.
 *
 * @throws {TypeError} naming the option that is wrong, never its value.
 */
export function checkOptions(options: CrispRestOptions): CheckedOptions {
  checkMapOptions(options);
  const given = OF_CORE.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  const mapOptions = Object.fromEntries(given) as MapOptions;
  checkMapOptions(mapOptions);
  const unknown = Object.keys(options).find(
    (name) => !Object.hasOwn(RULES, name) && !(OF_CORE as readonly string[]).includes(name),
  );
  if (unknown !== undefined) throw new TypeError(`${unknown}: not an option`);
  for (const [name, { expected, isMet }] of Object.entries(RULES)) {
    const value = options[name as keyof typeof RULES];
    const isFine = value === undefined ? !REQUIRED.includes(name) : isMet(value);
    if (!isFine) throw new TypeError(`${name}: expected ${expected}`);
  }
  const { timeoutMs = 10_000, retries = 5, backoffMs = 300, maxWaitMs = 60_000 } = options;
  const now = orElse(options.now, Date.now, () => true);
  const random = orElse(options.random, Math.random, (number) => number >= 0 && number < 1);
  return { persistence: { timeoutMs, retries, backoffMs, maxWaitMs, now, random }, mapOptions };
}

/** A clock or dice of the caller's that fail must not cost an event, nor send it twice. */
function orElse(
  given: (() => number) | undefined,
  standard: () => number,
  isMeant: (number: number) => boolean,
): () => number {
  if (given === undefined) return standard;
  return () => {
    try {
      const number = given();
      return Number.isFinite(number) && isMeant(number) ? number : standard();
    } catch {
      return standard();
    }
  };
}

/** A token must not travel in the clear. */
function isApiUrl(text: string): boolean {
  if (/[?#\s\\]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}
