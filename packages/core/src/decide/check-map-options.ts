import { orUndefined } from "../or-undefined.js";
import type { CrispColor, MapOptions } from "../types.js";
import {
  type CheckedDestinationOptions,
  ifOwn,
  readDestinationOptions,
} from "./check-destination-options.js";
import { ignoreRejection } from "./ignore-rejection.js";

/** The colors that an event can have in Crisp. */
export const COLORS: readonly CrispColor[] = [
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
];

/** The options of a mapping to Crisp, checked and ready to use. */
export interface CheckedOptions extends CheckedDestinationOptions {
  readonly colorOf: (eventName: string) => CrispColor | undefined;
}

/**
 * Checks the options of a mapping. Each adapter calls this function once, when the adapter is created.
 *
 * @throws {TypeError} if an option is wrong. The message names the option and never shows its value.
 * @example
 * checkMapOptions({ hipaa: true }); // throws TypeError: hipaa: expected false or a policy made by createHipaaPolicy
 */
export function checkMapOptions(options: MapOptions): void {
  readMapOptions(options);
}

/**
 * Checks the options and returns them, ready to use. Core does not export the result, because a caller could change the
 * lists in the result.
 */
export function readMapOptions(options: MapOptions): CheckedOptions {
  const { allowlists, destination, isSelected, report } = readDestinationOptions(options, "Crisp");
  return {
    allowlists,
    destination,
    isSelected,
    report,
    colorOf: readColor(ifOwn(options, "color", options.color)),
  };
}

const noColor = (): undefined => undefined;

function readColor(color: MapOptions["color"]): CheckedOptions["colorOf"] {
  if (color === undefined) return noColor;
  if (typeof color === "function") return (name) => askColor(color, name);
  if (COLORS.includes(color)) return () => color;
  throw new TypeError("color: expected one of Crisp's ten colors, or a function that returns one");
}

/** Calls the color function. If the function throws or returns an unknown color, the event is sent without a color. */
function askColor(color: (eventName: string) => unknown, eventName: string): CrispColor | undefined {
  const answer = orUndefined(() => ignoreRejection(color(eventName)));
  return COLORS.includes(answer as CrispColor) ? (answer as CrispColor) : undefined;
}
