import { createRequire } from "node:module";
import { type CrispData, type CrispEvent, sanitizeName, type TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";
import { flattenByHand, isListOfScalars } from "./flatten-by-hand.js";

type Bag = Readonly<Record<string, unknown>>;
type Transform = (mapping: object, data: object) => { text: string; data: Bag };
type FlattenObject = (input: unknown, prefix: string, separator: string, omitArrays: boolean) => Bag;

// The package does not declare its ES modules as such, so Node cannot import them.
const require = createRequire(import.meta.url);
const { transform }: { transform: Transform } = require("@segment/actions-core/mapping-kit");
const {
  flattenObject,
}: { flattenObject: FlattenObject } = require("@segment/actions-core/mapping-kit/flatten");

/** Works like many destinations of Segment: the mapping selects the properties, and `perform` flattens them by hand. */
export const withSegment: MappingContender = {
  name: "@segment/actions-core, flattened by hand",
  isPeer: true,
  prepare({ allowedNames }) {
    const mapping = { text: { "@path": "$.event" }, data: propertiesPath(allowedNames) };
    return (event: TrackEvent): CrispEvent => {
      const { text, data } = transform(mapping, event);
      return { text, data: flattenByHand(data, "", {}) };
    };
  },
};

/** Uses Segment's `@flatten` directive. It neither joins arrays nor cleans names, so `finish` does that afterwards. */
export const withSegmentFlatten: MappingContender = {
  name: "@segment/actions-core, its @flatten",
  isPeer: true,
  prepare({ allowedNames }) {
    const mapping = {
      text: { "@path": "$.event" },
      data: { "@flatten": { value: propertiesPath(allowedNames), separator: "_", omitArrays: true } },
    };
    return (event: TrackEvent): CrispEvent => {
      const { text, data } = transform(mapping, event);
      return { text, data: finish(data, {}) };
    };
  },
};

function propertiesPath(allowedNames: readonly string[] | undefined): object {
  if (allowedNames === undefined) return { "@path": "$.properties" };
  return Object.fromEntries(allowedNames.map((name) => [name, { "@path": `$.properties.${name}` }]));
}

function finish(flat: Bag, data: CrispData): CrispData {
  for (const [name, value] of Object.entries(flat)) {
    if (value === null || value === undefined) continue;
    if (isListOfScalars(value)) data[sanitizeName(name)] = value.join(", ");
    else if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        finish(flattenObject(element, `${name}_${index}`, "_", true), data);
      }
    } else data[sanitizeName(name)] = value as CrispData[string];
  }
  return data;
}
