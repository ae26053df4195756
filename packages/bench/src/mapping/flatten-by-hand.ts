import { type CrispData, sanitizeName } from "@freshpaint/crisp-core";

/**
 * A recursive function as a programmer would write it quickly. It does not handle name collisions, limits, cycles, or
 * properties that throw.
 */
export function flattenByHand(container: object, prefix: string, data: CrispData): CrispData {
  for (const [key, value] of Object.entries(container)) {
    const name = prefix + sanitizeName(key);
    if (value === null || value === undefined) continue;
    if (typeof value !== "object") data[name] = value;
    else if (isListOfScalars(value)) data[name] = value.join(", ");
    else flattenByHand(value, `${name}_`, data);
  }
  return data;
}

/** Whether our rules join the elements of a value to one text. The value must be an array without objects or arrays. */
export function isListOfScalars(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every((element) => typeof element !== "object");
}
