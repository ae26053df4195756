import fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import type { MappingChange, TrackMapper } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";
import { printValue } from "../print-value.js";
import { broken, eventAround, lawOver } from "./law.js";

type Leaf = string | number | boolean | bigint | Date;

/** A value with the values that must be sent for it; `null` if nothing is to be sent. */
type Value = Leaf | null | readonly Value[] | { readonly [name: string]: Value };

/** Each name has legal letters, so that no name becomes empty. Some become the same name. */
const NAMES: readonly string[] = [
  "plan",
  "plan!",
  "plan name",
  "order_id",
  "Total!",
  "step 2",
  "a",
  "b",
  "c d",
  "sku",
];

/** Texts longer than the limits at which services commonly cut them. */
const LONG: fc.Arbitrary<string> = fc
  .integer({ min: 200, max: 5_000 })
  .map((length) => "long ".repeat(length / 5));

function leaf(): fc.Arbitrary<Leaf> {
  const text = fc.oneof({ weight: 4, arbitrary: fc.string() }, { weight: 1, arbitrary: LONG });
  // JSON turns -0 into 0, and the mapper may do the same.
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const other = fc.oneof(fc.bigInt(), fc.date({ noInvalidDate: true }));
  return fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 3, arbitrary: fc.integer() },
    { weight: 2, arbitrary: number },
    { weight: 2, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: other },
  );
}

/** A value inside a number of nested objects. */
function deep(levels: number, value: Value): Value {
  return levels === 0 ? value : { in: deep(levels - 1, value) };
}

function value(): fc.Arbitrary<Value> {
  return fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { weight: 6, arbitrary: leaf() },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.array(leaf(), { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(5), leaf()).map(([levels, inner]) => deep(levels, inner)) },
      { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 3 }) },
    ),
  })).value;
}

/** At most 60 values, and no more than the destination accepts. */
function properties(maxNames: number): fc.Arbitrary<Readonly<Record<string, Value>>> {
  const name = fc.tuple(fc.constantFrom(...NAMES), fc.nat(19)).map(([stem, index]) => `${stem} ${index}`);
  const most = Math.min(maxNames, 60);
  // More values than are kept, so that the limit is often reached.
  const many = fc.dictionary(name, value(), { maxKeys: 2 * most, size: "max" });
  return many.map((made) => {
    let left = most;
    const fitting = Object.entries(made).filter(([name, one]) => {
      const count = sentFor(one, [name], { lists: "flatten", value: () => undefined }).length;
      const isFitting = count <= left;
      if (isFitting) left -= count;
      return isFitting;
    });
    return Object.fromEntries(fitting);
  });
}

/**
 * Every value arrives: each text in full, each number, boolean, bigint and date is in the data, as long as the
 * destination accepts that many. The report has an entry for each property that was renamed, changed or dropped, and
 * names no property that is not in the input. This law generates its own cases.
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
  return lawOver(properties(profile.maxNames), (bag) => {
    const { outcome, changes } = callMapper(mapper, eventAround(bag), false);
    const data: Readonly<Record<string, unknown>> | undefined = Object(Object(outcome).event).data;
    if (data === undefined) return broken("the event was not mapped: expected its properties in the data");
    const rest = Object.values(data);
    for (const { path, sent } of sentFor(bag, [], profile)) {
      const index = rest.findIndex((one) => Object.is(one, sent));
      if (index === -1)
        broken(`${path.join(".")} is lost: expected ${printValue(sent)} in ${printValue(data)}`);
      rest.splice(index, 1);
    }
    for (const name of Object.keys(bag)) expectReported(name, bag[name], data, changes);
    for (const change of changes) expectTrue(change, data);
  });
}

function expectReported(
  name: string,
  value: unknown,
  data: Readonly<Record<string, unknown>>,
  changes: readonly MappingChange[],
): void {
  const isUnchanged = Object.hasOwn(data, name) && Object.is(data[name], value);
  if (isUnchanged || changes.some(({ path }) => path[0] === name)) return;
  broken(`the report has no entry for ${name}: expected one for ${printValue(value)}`);
}

function expectTrue({ property, to }: MappingChange, data: Readonly<Record<string, unknown>>): void {
  if (to === undefined || Object.hasOwn(data, to)) return;
  broken(`the report says that ${property} is sent as ${to}: expected this name in ${printValue(data)}`);
}

interface Sent {
  readonly path: readonly string[];
  readonly sent: Scalar;
}

type Scalar = Exclude<Leaf, bigint | Date>;

/** The value as in JSON; a bigint, which JSON does not support, as its decimal digits. */
function jsonOf(value: Value): Exclude<Value, bigint | Date> {
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? value.toJSON() : value;
}

/** The part of a value that must arrive. */
function sentFor(
  value: Value,
  path: readonly string[],
  profile: Pick<DestinationProfile, "lists" | "value">,
): readonly Sent[] {
  const sent = profile.value(value, path) ?? jsonOf(value);
  if (sent === null) return [];
  if (typeof sent !== "object") return [{ path, sent }];
  const parts = Object.entries(sent).map(([key, member]) => sentFor(member, [...path, key], profile));
  const isList =
    Array.isArray(sent) && sent.every((member) => typeof jsonOf(member) !== "object" || member === null);
  if (!isList || profile.lists === "flatten") return parts.flat();
  const texts = parts.flat().map((part) => String(part.sent));
  return texts.length === 0 ? [] : [{ path, sent: texts.join(", ") }];
}
