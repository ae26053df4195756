import fc from "fast-check";

/** The default number of runs, and a fixed seed. */
const DEFAULT = { numRuns: 100, seed: 1 };

/** Checks the law with this name for a mapper. */
export function checkLaw<Mapper>(
  laws: Readonly<Record<string, (mapper: Mapper) => fc.IProperty<unknown>>>,
  name: string,
  mapper: Mapper,
): fc.RunDetails<unknown> {
  const law = laws[name];
  if (law === undefined) throw new TypeError(`${name} is not a law`);
  return fc.check(law(mapper), { ...DEFAULT, endOnFailure: true }) as fc.RunDetails<unknown>;
}
