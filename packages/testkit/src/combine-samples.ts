import fc from "fast-check";
import { fill, type Members, member, type Place, printMembers, type Sample, sample } from "./sample.js";

/**
 * Makes an object with these members. `base` makes the object to which the members are added. `label` is the name of
 * this object in printed text.
 */
export function objectOf(members: Members, label = "", base: () => object = () => ({})): Sample<object> {
  const text = label === "" ? printMembers(members) : `${label} with ${printMembers(members)}`;
  return sample(text, (place) => fill(base(), members, place));
}

/** Makes an array of these elements. For `undefined`, the array has a hole. */
export function arrayOf(elements: readonly (Sample | undefined)[]): Sample<unknown[]> {
  const members = elements.flatMap((element, index): Members => (element ? [[String(index), element]] : []));
  const text = `[${elements.map((element) => (element ? fc.stringify(element) : "")).join(", ")}]`;
  return sample(text, (place) => {
    const array = fill([] as unknown[], members, place);
    array.length = elements.length;
    return array;
  });
}

/** A value inside `levels` objects and arrays. */
export function deep(levels: number, value: Sample): Sample {
  const wrap = (inner: Sample, level: number) =>
    level % 3 === 2 ? arrayOf([inner]) : objectOf([["in", inner]]);
  return Array.from({ length: levels }).reduce<Sample>((inner, _, level) => wrap(inner, level), value);
}

/** An object with many members, sometimes with more members than an event may have. */
export function wide(count: number): Sample<object> {
  return sample(`{ ${count} numbers }`, () => {
    const made: Record<string, number> = {};
    for (const [index, name] of manyNames(count).entries()) made[name] = index;
    return made;
  });
}

/** Many names, half of them illegal. */
export function manyNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? `n${index}` : `n ${index}`));
}

/** An object whose `toJSON` returns another value. */
export function withToJson(view: Sample): Sample<object> {
  return sample(`{ toJSON: () => ${fc.stringify(view)} }`, (place) => ({ toJSON: () => view.make(place) }));
}

/** A getter that returns a value. */
export function getter(value: Sample): Sample<undefined> {
  return member(`getter of ${fc.stringify(value)}`, (place) => {
    const made = value.make(place);
    return { get: () => made, enumerable: true };
  });
}

/** A getter that throws the value that `make` makes. */
export function throwingGetter(text: string, make: () => unknown): Sample<undefined> {
  return member(`getter that throws ${text}`, () => ({
    get() {
      throw make();
    },
    enumerable: true,
  }));
}

/** A property that is not enumerable. A mapper must ignore it. */
export function hidden(value: Sample): Sample<undefined> {
  return member(`hidden ${fc.stringify(value)}`, (place) => ({
    value: value.make(place),
    enumerable: false,
  }));
}

/** A reference to an object that already exists in the event: one of the parents, or a shared object. */
export function pointer(label: string, find: (place: Place) => unknown): Sample {
  return sample(`→ ${label}`, find);
}
