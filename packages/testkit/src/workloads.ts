import type { LookCounter } from "./look-counter.js";

/** Properties that take long to visit. A few lines of code make them. */
export interface Workload {
  readonly title: string;
  /** The number of top-level properties. A mapper may read each of these properties. */
  readonly top: number;
  build(counter: LookCounter): object;
}

/**
 * Makes nested objects. Each object refers to the next object `width` times, and the innermost object contains a number.
 * The result has `width ** depth` leaves.
 */
function lattice(counter: LookCounter, base: () => object, width: number, depth: number): object {
  let next: unknown = 1;
  for (let level = 0; level < depth; level++) next = holder(counter, base(), width, next);
  return next as object;
}

function holder(counter: LookCounter, base: object, width: number, value: unknown): object {
  for (let index = 0; index < width; index++) counter.put(base, String(index), value);
  return base;
}

const object = (): object => ({});
const array = (): object => [];

/** The workloads of the law `workIsBounded`. */
export const WORKLOADS: readonly Workload[] = [
  {
    title: "20 ** 9 leaves in shared objects",
    top: 20,
    build: (counter) => lattice(counter, object, 20, 9),
  },
  {
    title: "20 ** 9 leaves in shared arrays",
    top: 1,
    build: (counter) => ({ all: lattice(counter, array, 20, 9) }),
  },
  {
    title: "200,000 objects inside each other",
    top: 1,
    build: (counter) => lattice(counter, object, 1, 200_000),
  },
  {
    title: "200,000 arrays inside each other",
    top: 1,
    build: (counter) => ({ all: lattice(counter, array, 1, 200_000) }),
  },
  {
    title: "an array of 1,000 elements that 1,000 properties share",
    top: 1_000,
    build: (counter) => holder(counter, {}, 1_000, holder(counter, [], 1_000, null)),
  },
  {
    title: "arrays with 2,000,000 holes",
    top: 10,
    build: (counter) =>
      holder(counter, {}, 10, counter.watch(Object.assign([], { 1999999: "one", length: 2_000_000 }))),
  },
  {
    title: "100,000 names that collide",
    top: 100_000,
    build(counter) {
      const properties = {};
      for (let index = 0; index < 100_000; index++) {
        // The names differ only in two Chinese characters, and a mapper removes these characters.
        const own = String.fromCharCode(0x4e00 + (index % 400), 0x4e00 + Math.floor(index / 400));
        counter.put(properties, `plan ${own}`, index);
      }
      return properties;
    },
  },
];
