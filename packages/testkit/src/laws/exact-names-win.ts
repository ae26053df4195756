import fc from "fast-check";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { TrackMapper } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { collidingName, longName } from "../property-name.js";
import { fill, type Sample } from "../sample.js";
import { tameValue } from "../tame-value.js";
import { broken, eventAround, lawOver, mappedEvent } from "./law.js";

type Ranked = readonly [name: string, value: Sample, rank: number];

/**
 * A property with a legal name is sent under this name if its value is a string, boolean or finite number. This is true
 * even if other names become equal to this name, and for any order of the properties. This law generates its own cases.
 *
 * @example
 * fc.assert(exactNamesWin(mapper));
 */
export function exactNamesWin(
  mapper: TrackMapper,
  _cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const profile = completeProfile(destination);
  const name = fc.oneof({ weight: 5, arbitrary: collidingName() }, { weight: 1, arbitrary: longName() });
  const ranked = fc.tuple(name, tameValue(), fc.nat(9));
  const members = fc.uniqueArray(ranked, { minLength: 2, maxLength: 8, selector: ([name]) => name });
  return lawOver(members, (members) => {
    const shuffled = [...members].sort((a, b) => a[2] - b[2]);
    for (const ordered of [members, shuffled]) {
      const properties = propertiesOf(ordered);
      const data = mappedEvent(mapper, eventAround(properties), false)?.data;
      for (const [name, value] of Object.entries(properties)) {
        const sent = profile.value(value, [name]) ?? value;
        if (!isScalar(sent) || !profile.isLegalName(name)) continue;
        if (Object.hasOwn(data ?? {}, name) && data?.[name] === sent) continue;
        const expected = `expected ${printValue(sent)} under this name in ${printValue(data)}`;
        broken(
          `${name} is not sent under its own name, among ${Object.keys(properties).join(", ")}: ${expected}`,
        );
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

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
