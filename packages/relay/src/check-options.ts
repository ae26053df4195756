import { ownFields } from "@freshpaint/crisp-core/adapter";
import type { RelayOptions } from "./types.js";

type NumberName = "concurrency" | "dedupDays" | "retainDays" | "maxEventAgeHours" | "quotaResetHour";

/** The options that are numbers, with their defaults and limits. */
const NUMBERS: Readonly<
  Record<NumberName, { preset: number; least: number; most: number; isWhole: boolean }>
> = {
  concurrency: { preset: 10, least: 1, most: 100, isWhole: true },
  dedupDays: { preset: 7, least: 1, most: 365, isWhole: false },
  retainDays: { preset: 14, least: 1, most: 3_650, isWhole: false },
  maxEventAgeHours: { preset: 24, least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: false },
  quotaResetHour: { preset: 0, least: 0, most: 23, isWhole: true },
};

const NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(NUMBERS),
  ...["crisp", "hipaa", "secret", "store", "eventNames", "destination", "onMetrics"],
]);

type NumberSettings = Readonly<Record<NumberName, number>>;

/**
 * Checks the options `store` and `onMetrics`, and all options that are numbers. Returns the numbers, with defaults. The
 * functions that receive the other options check them.
 *
 * @throws {TypeError} that names the wrong option.
 */
export function checkOptions(options: RelayOptions): NumberSettings {
  const own = ownFields(options as object, "options") as unknown as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(own).find((name) => !NAMES.has(name));
  if (unknown !== undefined) throw new TypeError(`${unknown} is not an option`);
  if (typeof own["store"] !== "string" || own["store"] === "")
    throw new TypeError("store must be a folder or a postgres:// URL");
  if (own["onMetrics"] !== undefined && typeof own["onMetrics"] !== "function")
    throw new TypeError("onMetrics must be a function");
  const entries = Object.entries(NUMBERS).map(([name, { preset, least, most, isWhole }]) => {
    const value = own[name] ?? preset;
    const fits = typeof value === "number" && value >= least && value <= most;
    if (!fits || (isWhole && !Number.isInteger(value)))
      throw new TypeError(`${name} must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}`);
    return [name, value];
  });
  return Object.fromEntries(entries) as NumberSettings;
}
