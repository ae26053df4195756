import { orUndefined } from "../or-undefined.js";
import { ownFields } from "../own-fields.js";
import type { CrispColor, MapOptions, PropertyChange } from "../types.js";
import { ignoreRejection } from "./ignore-rejection.js";

const COLORS: readonly unknown[] = "red orange yellow green blue purple pink brown grey black".split(" ");

/** @throws {TypeError} naming the option that is wrong. */
export const checkMapOptions = (options: MapOptions): void => void readMapOptions(options);

function expect(name: string, isRight: boolean): void {
  if (!isRight) throw new TypeError(`${name}: not valid`);
}

/** For pages: without HIPAA policies, and with messages that only name the option. */
export function readMapOptions(options: MapOptions) {
  const { destination = "Crisp", eventNames = {}, onChange, color } = ownFields(options, "options");
  const lists = ownFields(eventNames, "eventNames");
  const { only, except } = lists;
  for (const [name, list = []] of Object.entries(lists)) {
    const isList = Array.isArray(list) && [...list].every((text) => typeof text === "string");
    expect(`eventNames.${name}`, isList && /^(only|except)$/.test(name));
  }
  expect(
    "destination",
    destination === false ||
      (typeof destination === "string" && destination !== "" && destination.trim() === destination),
  );
  expect("onChange", /undefined|function/.test(typeof onChange));
  expect("color", /undefined|function/.test(typeof color) || COLORS.includes(color));
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
