import { createRequire } from "node:module";
import { type CrispData, type CrispEvent, sanitizeName, type TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";

type Bag = Readonly<Record<string, unknown>>;

// Its ES modules are not marked as such, so that Node cannot import them.
const require = createRequire(import.meta.url);
const {
  transform,
}: {
  transform: (mapping: object, data: object) => { text: string; data: Bag };
} = require("@segment/actions-core/mapping-kit");
const {
  flattenObject,
}: {
  flattenObject: (input: unknown, prefix: string, separator: string, omitArrays: boolean) => Bag;
} = require("@segment/actions-core/mapping-kit/flatten");

/**
 * As a destination of Segment's would do it: a mapping with its `@flatten` directive, then the rest in code, as its
 * actions do in `perform`. The kit knows no joined arrays and no clean names.
 */
export const withSegment: MappingContender = {
  name: "@segment/actions-core mapping kit",
  isPeer: true,
  prepare({ allowedNames }) {
    const value = allowedNames
      ? Object.fromEntries(allowedNames.map((name) => [name, { "@path": `$.properties.${name}` }]))
      : { "@path": "$.properties" };
    const mapping = {
      text: { "@path": "$.event" },
      data: { "@flatten": { value, separator: "_", omitArrays: true } },
    };
    return (event: TrackEvent): CrispEvent => {
      const { text, data } = transform(mapping, event);
      return { text, data: finish(data, {}) };
    };
  },
};

/** Cleans names and values; arrays of objects go through the kit's own flattener again. */
function finish(flat: Bag, data: CrispData): CrispData {
  for (const [name, value] of Object.entries(flat)) {
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value)) data[sanitizeName(name)] = value as CrispData[string];
    else if (value.every((element) => typeof element !== "object"))
      data[sanitizeName(name)] = value.join(", ");
    else
      value.forEach(
        (element, index) => void finish(flattenObject(element, `${name}_${index}`, "_", true), data),
      );
  }
  return data;
}
