import { createRequire } from "node:module";
import { type CrispData, type CrispEvent, sanitizeName, type TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";
import { pickAllowed } from "./pick-allowed.js";

type Bag = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);
const { flattenJson }: { flattenJson: (data: Bag) => Bag } = require("rudder-transformer-cdk/build/utils");

/**
 * The flattener of RudderStack's transformations. It returns paths such as `products[0].sku` as keys. The code here
 * cleans these names. A path that ends in a bracket belongs to an array of scalars, and the code here joins that array.
 */
export const withRudder: MappingContender = {
  name: "rudder-transformer-cdk flattenJson",
  isPeer: true,
  unable: {
    real: "reads brackets in a name as part of a path, and keeps empty objects",
    nested: "loses elements of an array if the array contains other arrays (all loops share one variable)",
  },
  prepare({ allowedNames }) {
    return ({ event, properties = {} }: TrackEvent): CrispEvent => {
      const data: CrispData = {};
      for (const [path, value] of Object.entries(flattenJson(pickAllowed(properties, allowedNames)))) {
        if (value === null || value === undefined) continue;
        if (!path.endsWith("]")) {
          data[toName(path)] = value as CrispData[string];
          continue;
        }
        const name = toName(path.slice(0, path.lastIndexOf("[")));
        data[name] = name in data ? `${data[name]}, ${value}` : String(value);
      }
      return { text: event, data };
    };
  },
};

const toName = (path: string): string => sanitizeName(path.replace(/[.[]/g, "_"));
