import fc from "fast-check";
import type { TrackMapper } from "../mapper.js";
import { collidingName } from "../property-name.js";
import { fill, type Sample } from "../sample.js";
import { tameValue } from "../tame-value.js";
import { broken, eventAround, lawOver, mappedEvent } from "./law.js";

type Ranked = readonly [name: string, value: Sample, rank: number];

/**
 * A property whose own name is legal and whose value is a string, boolean or finite number keeps that name,
 * whatever else becomes the same name and in whatever order the properties stand.
 *
 * @example
 * fc.assert(exactNamesWin(mapper));
 */
export function exactNamesWin(mapper: TrackMapper): fc.IProperty<unknown> {
  const ranked = fc.tuple(collidingName(), tameValue(), fc.nat(9));
  const members = fc.uniqueArray(ranked, { minLength: 2, maxLength: 8, selector: ([name]) => name });
  return lawOver(members, (members) => {
    const shuffled = [...members].sort((a, b) => a[2] - b[2]);
    for (const ordered of [members, shuffled]) {
      const properties = propertiesOf(ordered);
      const data = mappedEvent(mapper, eventAround(properties), false)?.data;
      for (const [name, value] of Object.entries(properties)) {
        if (isExact(name, value) && !(Object.hasOwn(data ?? {}, name) && data?.[name] === value)) {
          broken(`${name} lost its name among ${Object.keys(properties).join(", ")}`);
        }
      }
    }
  });
}

function propertiesOf(members: readonly Ranked[]): Record<string, unknown> {
  return fill(
    {},
    members.map(([name, value]) => [name, value]),
    {},
  );
}

function isExact(name: string, value: unknown): boolean {
  const isScalar = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  return /^[A-Za-z0-9_]+$/.test(name) && isScalar;
}
