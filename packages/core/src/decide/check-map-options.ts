import { orUndefined } from "../or-undefined.js";
import type { CrispColor, MapOptions } from "../types.js";
import {
  type CheckedDestinationOptions,
  ifOwn,
  readDestinationOptions,
} from "./check-destination-options.js";
import { ignoreRejection } from "./ignore-rejection.js";

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

/** The options of a mapping to Crisp, checked and ready to use. */
export interface CheckedOptions extends CheckedDestinationOptions {
  readonly colorOf: (eventName: string) => CrispColor | undefined;
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

/** A function that throws, or names a color that Crisp does not know, must not cost the event. */
function askColor(color: (eventName: string) => unknown, eventName: string): CrispColor | undefined {
  const answer = orUndefined(() => ignoreRejection(color(eventName)));
  return COLORS.includes(answer) ? (answer as CrispColor) : undefined;
}
