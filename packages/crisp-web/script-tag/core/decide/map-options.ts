import { orUndefined } from "../or-undefined.js";
import { ownFields } from "../own-fields.js";
import type { CrispColor, MapOptions, PropertyChange } from "../types.js";
import { ignoreRejection } from "./ignore-rejection.js";

const COLORS: readonly unknown[] = "red orange yellow green blue purple pink brown grey black".split(" ");

const isListOfTexts = (list: unknown): boolean =>
  list === undefined || (Array.isArray(list) && [...list].every((name) => typeof name === "string"));

/** @throws {TypeError} naming the option that is wrong. */
export const checkMapOptions = (options: MapOptions): void => void readMapOptions(options);

/** For pages: without HIPAA policies, and with messages that only name the option. */
export function readMapOptions(options: MapOptions) {
  const { destination = "Crisp", eventNames = {}, onChange, color } = ownFields(options, "options");
  const { only, except, ...unknown } = ownFields(eventNames, "eventNames");
  for (const [name, isRight] of [
    [
      "destination",
      destination === false ||
        (typeof destination === "string" && destination !== "" && destination.trim() === destination),
    ],
    [`eventNames.${Object.keys(unknown)}`, Object.keys(unknown).length === 0],
    ["eventNames.only", isListOfTexts(only)],
    ["eventNames.except", isListOfTexts(except)],
    ["onChange", onChange === undefined || typeof onChange === "function"],
    ["color", color === undefined || typeof color === "function" || COLORS.includes(color)],
  ] as const) {
    if (!isRight) throw new TypeError(`${name}: not valid`);
  }
  return {
    destination,
    isSelected: (name: string): boolean => only?.includes(name) !== false && !except?.includes(name),
    report(path: readonly string[], action: string, detail: string | undefined): void {
      const change = {
        property: path.join("."),
        path,
        action,
        [action === "dropped" ? "reason" : "to"]: detail,
      };
      orUndefined(() => ignoreRejection(onChange?.(change as PropertyChange)));
    },
    colorOf(name: string): CrispColor | undefined {
      if (typeof color !== "function") return color;
      const answer = orUndefined(() => ignoreRejection(color(name)));
      return COLORS.includes(answer) ? answer : undefined;
    },
  };
}
