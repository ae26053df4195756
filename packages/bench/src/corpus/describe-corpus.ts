import { sanitizeName } from "@freshpaint/crisp-core";
import type { Corpus } from "./create-corpus.js";

/** What a corpus turns out to hold. Shares are of all top-level properties but the email. */
export interface CorpusFacts {
  /** Fewest and most properties of an event, the email included. */
  readonly properties: readonly [least: number, most: number];
  /** Share of names that Crisp does not accept as they are. */
  readonly dirtyShare: number;
  /** Share of values that are objects or arrays. */
  readonly nestedShare: number;
  /** Most objects and arrays around a scalar, the properties themselves not counted. */
  readonly depth: number;
  /** How many events are the only one of their kind. */
  readonly distinctEvents: number;
}

/** Counts what a corpus holds. */
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
