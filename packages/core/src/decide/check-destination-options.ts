import type { Done, Report } from "../map/report.js";
import { orUndefined } from "../or-undefined.js";
import { isPlainObject, ownFields } from "../own-fields.js";
import type { DestinationOptions, EventSelection, PropertyChange } from "../types.js";
import { type Allowlists, allowlistsOf } from "./hipaa-policy.js";
import { ignoreRejection } from "./ignore-rejection.js";

/** The options of a mapping to any destination, checked and ready to use. */
export interface CheckedDestinationOptions {
  /** `undefined` if HIPAA mode is off. */
  readonly allowlists: Allowlists | undefined;
  /**
   * The destination's name in routing and consent objects. `false` if routing and consent were already checked
   * elsewhere.
   */
  readonly destination: string | false;
  /** Whether the options select track events with this name. */
  readonly isSelected: (eventName: string) => boolean;
  readonly report: Report | undefined;
}

/**
 * Checks the options that all destinations have in common. Core does not export the result, because a caller could
 * change the lists in the result.
 *
 * @param defaultName the destination's name in routing and consent objects. This name is used if the options contain no
 *   name.
 * @throws {TypeError} if an option is wrong. The message names the option and never shows its value.
 */
export function readDestinationOptions(
  options: DestinationOptions,
  defaultName: string,
): CheckedDestinationOptions {
  // This function runs for every event. Reading fields by constant names is fastest.
  const { hipaa: decision, destination, eventNames, onChange } = (options ?? {}) as DestinationOptions;
  // An inherited `hipaa` is ignored, because the caller did not set it.
  const hipaa = ifOwn(options, "hipaa", decision);
  const allowlists = allowlistsOf(hipaa);
  if (hipaa !== false && !allowlists) {
    throw new TypeError("hipaa: expected false or a policy made by createHipaaPolicy");
  }
  // A class instance is rejected. Its inherited `eventNames` would be ignored, and more events would be sent.
  if (!isPlainObject(options)) throw new TypeError("options: expected a plain object");
  return {
    allowlists,
    destination: readDestination(ifOwn(options, "destination", destination), defaultName),
    isSelected: readSelection(ifOwn(options, "eventNames", eventNames)),
    report: readListener(ifOwn(options, "onChange", onChange)),
  };
}

/**
 * Returns an option's value if the option is an own field. A field of a polluted `Object.prototype` is not an option.
 */
export function ifOwn<Value>(options: object, name: string, value: Value): Value | undefined {
  return value === undefined || Object.hasOwn(options, name) ? value : undefined;
}

const isEverySelected = (): boolean => true;

function readDestination(destination: unknown, defaultName: string): string | false {
  if (destination === undefined) return defaultName;
  // A name with white space around it would match no key. Then events that must not be sent to this destination would
  // be sent.
  const isName = typeof destination === "string" && destination !== "" && destination.trim() === destination;
  if (destination === false || isName) return destination;
  throw new TypeError("destination: expected a name without white space around it, or false");
}

function readSelection(selection: EventSelection | undefined): (eventName: string) => boolean {
  if (selection === undefined) return isEverySelected;
  const lists = ownFields(selection, "eventNames");
  const unknown = Object.keys(lists).find((name) => name !== "only" && name !== "except");
  if (unknown !== undefined) throw new TypeError(`eventNames.${unknown}: expected only, except, or both`);
  const only = readNames("only", lists.only);
  const except = readNames("except", lists.except);
  return (name) => only?.includes(name) !== false && except?.includes(name) !== true;
}

function readNames(list: "only" | "except", names: unknown): readonly string[] | undefined {
  if (names === undefined) return undefined;
  // `every` skips the holes of an array. A copy has no holes.
  const copy: readonly unknown[] | undefined = Array.isArray(names) ? [...names] : undefined;
  if (copy?.every((name) => typeof name === "string")) return copy;
  throw new TypeError(`eventNames.${list}: expected an array of strings`);
}

function readListener(onChange: DestinationOptions["onChange"]): Report | undefined {
  if (onChange === undefined) return undefined;
  if (typeof onChange !== "function") throw new TypeError("onChange: expected a function");
  return (path, ...done) => void orUndefined(() => ignoreRejection(onChange(toChange(path, ...done))));
}

function toChange(path: readonly string[], ...[action, detail]: Done): PropertyChange {
  const property = path.join(".");
  return action === "dropped"
    ? { property, path, action, reason: detail }
    : { property, path, action, to: detail };
}
