import type { Done, Report } from "../map/report.js";
import { orUndefined } from "../or-undefined.js";
import { isPlainObject } from "../own-fields.js";
import type { CrispColor, EventSelection, MapOptions, PropertyChange } from "../types.js";
import { type Allowlists, allowlistsOf } from "./hipaa-policy.js";

const COLORS: readonly unknown[] = [
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "brown",
  "grey",
  "black",
] satisfies readonly CrispColor[];

/** The options of one mapping, checked and ready to use. */
export interface CheckedOptions {
  /** `undefined`: HIPAA mode is off. */
  readonly allowlists: Allowlists | undefined;
  readonly destination: string | false;
  readonly isSelected: (eventName: string) => boolean;
  readonly colorOf: (eventName: string) => CrispColor | undefined;
  readonly report: Report | undefined;
}

/**
 * Checks the options of a mapping. Adapters call it once, when they are created.
 *
 * @throws {TypeError} naming the option that is wrong, never its value.
 * @example
 * checkMapOptions({ hipaa: true }); // throws TypeError: hipaa: expected false or a policy made by createHipaaPolicy
 */
export function checkMapOptions(options: MapOptions): void {
  readMapOptions(options);
}

/** What `checkMapOptions` checks, ready to use. It stays inside core: the lists must not be changed. */
export function readMapOptions(options: MapOptions): CheckedOptions {
  const { hipaa, color, onChange } = Object(options) as MapOptions;
  // An inherited name would judge by another destination's routing.
  const destination =
    (Object.hasOwn(Object(options), "destination") ? options.destination : undefined) ?? "Crisp";
  const eventNames = Object.hasOwn(Object(options), "eventNames") ? options.eventNames : undefined;
  const allowlists = allowlistsOf(hipaa);
  // An inherited `hipaa` is not a decision.
  const isDecided = Object.hasOwn(Object(options), "hipaa") && (hipaa === false || allowlists);
  if (!isDecided) throw new TypeError("hipaa: expected false or a policy made by createHipaaPolicy");
  if (destination !== false && (typeof destination !== "string" || destination.trim() === "")) {
    throw new TypeError("destination: expected a name, or false");
  }
  const isFunction = typeof color === "function";
  if (color !== undefined && !isFunction && !COLORS.includes(color)) {
    throw new TypeError("color: expected one of Crisp's ten colors, or a function that returns one");
  }
  if (onChange !== undefined && typeof onChange !== "function") {
    throw new TypeError("onChange: expected a function");
  }
  return {
    allowlists,
    destination,
    isSelected: readSelection(eventNames),
    colorOf: isFunction ? (name) => askColor(color, name) : () => color,
    report: onChange && ((path, ...done) => orUndefined(() => tell(onChange, toChange(path, ...done)))),
  };
}

function readSelection(selection: EventSelection | undefined): (eventName: string) => boolean {
  if (selection === undefined) return () => true;
  if (!isPlainObject(selection)) throw new TypeError("eventNames: expected an object of lists");
  const unknown = Object.keys(selection).find((name) => name !== "only" && name !== "except");
  if (unknown !== undefined) throw new TypeError(`eventNames.${unknown}: expected only, except, or both`);
  const only = readNames(selection, "only");
  const except = readNames(selection, "except");
  return (name) => only?.has(name) !== false && except?.has(name) !== true;
}

function readNames(selection: EventSelection, list: "only" | "except"): ReadonlySet<string> | undefined {
  const names: unknown = Object.hasOwn(selection, list) ? selection[list] : undefined;
  if (names === undefined) return undefined;
  const copy: unknown[] | undefined = Array.isArray(names) ? [...names] : undefined;
  if (!copy?.every((name) => typeof name === "string")) {
    throw new TypeError(`eventNames.${list}: expected an array of strings`);
  }
  return new Set(copy);
}

/** A report must not cost an event, nor, if the listener is asynchronous, the process. */
function tell(onChange: (change: PropertyChange) => unknown, change: PropertyChange): void {
  const answer = onChange(change);
  if (answer instanceof Promise) answer.catch(() => undefined);
}

function toChange(path: readonly string[], ...[action, detail]: Done): PropertyChange {
  const property = path.join(".");
  return action === "dropped"
    ? { property, path, action, reason: detail }
    : { property, path, action, to: detail };
}

/** A function that throws, or names a color that Crisp does not know, must not cost the event. */
function askColor(color: (eventName: string) => unknown, eventName: string): CrispColor | undefined {
  const answer = orUndefined(() => color(eventName));
  return COLORS.includes(answer) ? (answer as CrispColor) : undefined;
}
