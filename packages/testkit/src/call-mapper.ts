import type { Mapper, MapperOptions, MappingChange } from "./mapper.js";

/** Everything that one call of a mapper returned, reported or threw. */
export interface Call {
  readonly outcome: unknown;
  readonly changes: readonly MappingChange[];
  readonly thrown: readonly unknown[];
}

/** Calls a mapper. Returns everything that the mapper returns, reports or throws. */
export function callMapper(mapper: Mapper, input: unknown, policy: MapperOptions["policy"]): Call {
  const changes: MappingChange[] = [];
  const thrown: unknown[] = [];
  let outcome: unknown;
  try {
    outcome = mapper(input, { policy, onChange: (change) => void changes.push(change) });
  } catch (error) {
    thrown.push(error);
  }
  return { outcome, changes, thrown };
}
