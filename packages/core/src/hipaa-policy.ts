import { type Report, reportDrop } from "./report.js";

/** What may leave, by exact original name. An absent property list allows nothing; `eventNames` is optional. */
export interface HipaaSettings {
  /** Names of event properties that may be sent. Default: none. `email` has to be here for REST delivery. */
  readonly eventProperties?: readonly string[];
  /** Names of user properties that may be sent. Default: none. */
  readonly userProperties?: readonly string[];
  /** Names of events that may be sent. Default: every name; `[]`: none. */
  readonly eventNames?: readonly string[];
}

/** The checked lists. */
export interface Allowlists {
  readonly eventProperties: ReadonlySet<string>;
  readonly userProperties: ReadonlySet<string>;
  readonly eventNames: ReadonlySet<string> | undefined;
}

/**
 * A checked policy, made by `createHipaaPolicy` only. It is opaque: its lists can be neither read nor changed
 * from outside, and nothing that merely looks like a policy is taken for one.
 */
export class HipaaPolicy {
  readonly #allowlists: Allowlists;

  constructor(allowlists: Allowlists) {
    this.#allowlists = allowlists;
    Object.freeze(this);
  }

  /** The lists of a policy, or `undefined` for anything else. */
  static allowlistsOf(candidate: unknown): Allowlists | undefined {
    const isPolicy = typeof candidate === "object" && candidate !== null && #allowlists in candidate;
    return isPolicy ? candidate.#allowlists : undefined;
  }
}

/** The keys that a list lets through, in their order. No value is looked at. */
export function allowedKeys(
  keys: readonly string[],
  list: ReadonlySet<string> | undefined,
  report: Report,
): readonly string[] {
  if (list === undefined) return keys;
  const allowed: string[] = [];
  for (const key of keys) {
    if (list.has(key)) allowed.push(key);
    else if (report) reportDrop(report, [key], "not_allowed");
  }
  return allowed;
}
