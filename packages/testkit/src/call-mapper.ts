import type { Mapper, MapperOptions, MappingChange } from "./mapper.js";

/** All that came out of one call. */
export interface Call {
  readonly outcome: unknown;
  readonly changes: readonly MappingChange[];
  readonly thrown: readonly unknown[];
}

/** Calls a mapper and keeps everything that it hands out, thrown things included. */
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
