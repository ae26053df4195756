import { sanitizeName } from "@freshpaint/crisp-core";
import type { Corpus } from "./create-corpus.js";

/** The measured contents of a corpus. The shares refer to all top-level properties without the email. */
export interface CorpusFacts {
  /** The minimum and maximum number of properties of an event, including the email. */
  readonly properties: readonly [least: number, most: number];
  /** The share of names that Crisp does not accept unchanged. */
  readonly dirtyShare: number;
  /** The share of values that are objects or arrays. */
  readonly nestedShare: number;
  /** The maximum number of objects and arrays around a scalar, without the properties object. */
  readonly depth: number;
  /** The number of different events, without their emails. */
  readonly distinctEvents: number;
}

/** Counts the contents of a corpus. */
export function describeCorpus({ events }: Corpus): CorpusFacts {
  const counts = events.map(({ properties = {} }) => Object.keys(properties).length);
  const members = events
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .filter(([name]) => name !== "email");
  const share = (isCounted: (member: [string, unknown]) => boolean) =>
    members.filter(isCounted).length / members.length;
  return {
    properties: [Math.min(...counts), Math.max(...counts)],
    dirtyShare: share(([name]) => sanitizeName(name) !== name),
    nestedShare: share(([, value]) => typeof value === "object" && value !== null),
    depth: Math.max(...events.map(({ properties }) => depthOf(properties) - 1)),
    distinctEvents: new Set(events.map(({ properties }) => JSON.stringify({ ...properties, email: "" })))
      .size,
  };
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
