import type fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import { type Leaf, leavesOf } from "../leaves-of.js";
import { type LosslessCase, losslessCase } from "../lossless-case.js";
import type { MappingChange, TrackMapper } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { broken, eventAround, lawOver, mappedEvent } from "./law.js";

type Data = Readonly<Record<string, unknown>>;

/**
 * Every value is sent, up to the maximum number of names of the destination: the name of the event, each text in full,
 * each number, boolean, bigint and date. A name made from a path contains each legal key of the path in full. The report
 * has a correct entry for each value that was renamed, changed or dropped. This includes values that the policy does not
 * list. The report has no other entries. The data is the same without a report. This law generates its own cases.
 *
 * @example
 * fc.assert(noValueIsLost(mapper));
 */
export function noValueIsLost(
  mapper: TrackMapper,
  _cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const profile = completeProfile(destination);
  return lawOver(losslessCase(profile), ({ event, properties, policy }) => {
    const input =
      Object.keys(properties).length > 0 ? eventAround(properties, event) : { type: "track", event };
    const { outcome, changes } = callMapper(mapper, input, policy);
    const { text, data }: { text?: unknown; data?: Data } = Object(Object(outcome).event);
    if (data === undefined) return broken("the event was not mapped: expected its properties in the data");
    if (text !== event) broken(`the text is ${printValue(text)}: expected ${printValue(event)}`);
    const unreported = mappedEvent(mapper, input, policy);
    if (JSON.stringify(unreported?.data) !== JSON.stringify(data)) {
      broken(`without onChange, the data is ${printValue(unreported?.data)}: expected ${printValue(data)}`);
    }
    const leaves = leavesUnder(policy, properties, profile);
    const entries = new Map(changes.map((change) => [JSON.stringify(change.path), change]));
    if (entries.size < changes.length) broken("the report has two entries for one value: expected one");
    expectAll(leaves, data, profile.maxNames);
    const isOver = leaves.length > profile.maxNames;
    for (const leaf of leaves) {
      const entry = entries.get(JSON.stringify(leaf.path));
      if (entry) {
        expectTrue(entry, leaf, data, isOver);
        expectWholeKeys(entry, profile);
      } else if (!isOver || leaf.path.length === 1) expectUnchanged(leaf, properties, data);
      entries.delete(JSON.stringify(leaf.path));
    }
    for (const { path } of entries.values()) {
      // If there are more values than the destination accepts, one entry may report a property with all its values.
      if (isOver && path.length === 1 && Object.hasOwn(properties, path[0] ?? "")) continue;
      broken(
        `the report has an entry for ${path.join(".")}: expected none, since the event has no such value`,
      );
    }
  });
}

function leavesUnder(
  policy: LosslessCase["policy"],
  properties: LosslessCase["properties"],
  profile: DestinationProfile,
): readonly Leaf[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    policy === false || policy.eventProperties?.includes(name)
      ? leavesOf(value, [name], profile)
      : [{ path: [name], sent: null }],
  );
}

/** Each value must be in the data as often as in the event. The names are not checked here. */
function expectAll(leaves: readonly Leaf[], data: Data, maxNames: number): void {
  const left = new Map<unknown, number>();
  for (const value of Object.values(data)) left.set(value, (left.get(value) ?? 0) + 1);
  const sent = leaves.filter((leaf) => leaf.sent !== null);
  const isOver = sent.length > maxNames;
  if (isOver && Object.keys(data).length !== maxNames) {
    broken(
      `the data has ${Object.keys(data).length} names: expected ${maxNames}, since ${sent.length} values must be sent`,
    );
  }
  for (const { path, sent: value } of isOver ? [] : sent) {
    const count = left.get(value) ?? 0;
    if (count === 0) {
      broken(`${path.join(".")} is lost: expected ${printValue(value)} in ${printValue(data)}`);
    }
    left.set(value, count - 1);
  }
}

function expectUnchanged({ path, sent }: Leaf, properties: Data, data: Data): void {
  const [name = "", ...rest] = path;
  const isUnchanged =
    rest.length === 0 && Object.hasOwn(data, name) && Object.is(data[name], properties[name]);
  if (sent !== null && isUnchanged) return;
  broken(`the report has no entry for ${path.join(".")}: expected one for ${printValue(properties[name])}`);
}

function expectWholeKeys(
  { property, path, to }: MappingChange,
  { isLegalName }: Pick<DestinationProfile, "isLegalName">,
): void {
  // Some destinations limit the length of a name. A suffix such as `_20` counts towards this length.
  const hasRoom = isLegalName("x".repeat(`${path.join("_")}_20`.length));
  if (to === undefined || !hasRoom) return;
  const lost = path.find((key) => isLegalName(key) && !/^\d+$/.test(key) && !to.includes(key));
  if (lost !== undefined)
    broken(`the name of ${property} is ${to}: expected all of the key ${lost} in the name`);
}

function expectTrue(
  { property, path, to }: MappingChange,
  { sent }: Leaf,
  data: Data,
  isOver: boolean,
): void {
  if (property !== path.join(".")) {
    broken(`the report names the property ${property}: expected its path, ${path.join(".")}`);
  }
  if (to === undefined) {
    if (sent !== null && !isOver)
      broken(`the report says that ${property} is dropped: expected ${printValue(sent)}`);
    return;
  }
  if (sent !== null && Object.hasOwn(data, to) && data[to] === sent) return;
  const expected =
    sent === null ? "expected it to be dropped" : `expected ${printValue(sent)} under this name`;
  broken(`the report says that ${property} is sent as ${to}: ${expected} in ${printValue(data)}`);
}
