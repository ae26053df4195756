import { type CrispData, type CrispEvent, sanitizeName, type TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";
import { pickAllowed } from "./pick-allowed.js";

/** A recursive function, as one would write it by hand and in a hurry. */
export const withPlainJavaScript: MappingContender = {
  name: "plain recursive JavaScript",
  isPeer: false,
  prepare({ allowedNames }) {
    return ({ event, properties = {} }: TrackEvent): CrispEvent => {
      const data: CrispData = {};
      flatten(pickAllowed(properties, allowedNames), "", data);
      return { text: event, data };
    };
  },
};

function flatten(container: object, prefix: string, data: CrispData): void {
  for (const [key, value] of Object.entries(container)) {
    const name = prefix + sanitizeName(key);
    if (value === null || value === undefined) continue;
    if (typeof value !== "object") data[name] = value;
    else if (Array.isArray(value) && value.every((element) => typeof element !== "object")) {
      data[name] = value.join(", ");
    } else flatten(value, `${name}_`, data);
  }
}
