import { attempt } from "./attempt.js";
import { type Allowlists, HipaaPolicy } from "./hipaa-policy.js";
import type { Report } from "./report.js";
import type { CrispColor, MapOptions } from "./types.js";

const COLORS: ReadonlySet<unknown> = new Set<CrispColor>([
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
]);

/** The options of one mapping, checked and ready to use. */
export interface CheckedOptions {
  /** `undefined`: HIPAA mode is off. */
  readonly allowlists: Allowlists | undefined;
  readonly colorOf: (eventName: string) => CrispColor | undefined;
  readonly report: Report;
}

/**
 * Checks the options of a mapping. Adapters call it once, when they are created.
 *
 * @throws {TypeError} naming the option that is wrong, never its value.
 * @example
 * checkMapOptions({ hipaa: undefined }); // throws TypeError: hipaa: expected false or …
 */
export function checkMapOptions(options: MapOptions): CheckedOptions {
  const { hipaa, color, onChange } = Object(options) as MapOptions;
  const allowlists = HipaaPolicy.allowlistsOf(hipaa);
  if (hipaa !== false && allowlists === undefined) {
    throw new TypeError("hipaa: expected false or a policy made by createHipaaPolicy");
  }
  if (color !== undefined && typeof color !== "function" && !COLORS.has(color)) {
    throw new TypeError("color: expected one of Crisp's ten colors, or a function that returns one");
  }
  if (onChange !== undefined && typeof onChange !== "function") {
    throw new TypeError("onChange: expected a function");
  }
  return {
    allowlists,
    colorOf: typeof color === "function" ? (name) => askColor(color, name) : () => color,
    report: onChange && ((change) => attempt(() => onChange(change))),
  };
}

/** A function that throws, or names a color that Crisp does not know, must not cost the event. */
function askColor(color: (eventName: string) => unknown, eventName: string): CrispColor | undefined {
  const answer = attempt(() => color(eventName));
  return COLORS.has(answer) ? (answer as CrispColor) : undefined;
}
