import type { Done, Report } from "../map/report.js";
import { orUndefined } from "../or-undefined.js";
import type { ClientSideOptions, CrispColor, MapOptions, PropertyChange } from "../types.js";
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

/** The options of both connection modes, checked and ready to use. */
export interface Settings {
  readonly colorOf: (eventName: string) => CrispColor | undefined;
  readonly report: Report | undefined;
}

/** The options of one mapping, checked and ready to use. */
export interface CheckedOptions {
  /** `undefined`: HIPAA mode is off. */
  readonly allowlists: Allowlists | undefined;
  readonly settings: Settings;
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
  const allowlists = allowlistsOf(hipaa);
  // What a polluted prototype says of HIPAA is nobody's decision.
  const isDecided = Object.hasOwn(Object(options), "hipaa") && (hipaa === false || allowlists);
  if (!isDecided) throw new TypeError("hipaa: expected false or a policy made by createHipaaPolicy");
  return { allowlists, settings: toSettings(color, onChange) };
}

/** @throws {TypeError} naming the option that is wrong. */
export function toSettings(
  color: ClientSideOptions["color"],
  onChange: ClientSideOptions["onChange"],
): Settings {
  const isFunction = typeof color === "function";
  if (color !== undefined && !isFunction && !COLORS.includes(color)) {
    throw new TypeError("color: expected one of Crisp's ten colors, or a function that returns one");
  }
  if (onChange !== undefined && typeof onChange !== "function") {
    throw new TypeError("onChange: expected a function");
  }
  return {
    colorOf: isFunction ? (name) => askColor(color, name) : () => color,
    report: onChange && ((path, ...done) => orUndefined(() => tell(onChange, toChange(path, ...done)))),
  };
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
