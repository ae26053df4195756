/** What may leave, by exact original name. An absent property list allows nothing; `eventNames` is optional. */
export interface HipaaSettings {
  /** Names of event properties that may be sent. Default: none. `email` has to be here for REST delivery. */
  readonly eventProperties?: readonly string[];
  /** Names of user properties that may be sent. Default: none. */
  readonly userProperties?: readonly string[];
  /** Names of events that may be sent. Default: every name; `[]`: none. */
  readonly eventNames?: readonly string[];
}

declare const brand: unique symbol;

/**
 * A checked policy, made only by `createHipaaPolicy`. The object has no fields, so its lists cannot be read or changed.
 */
export interface HipaaPolicy {
  readonly [brand]: "HipaaPolicy";
}

/** The checked lists. */
export interface Allowlists {
  readonly eventProperties: ReadonlySet<string>;
  readonly userProperties: ReadonlySet<string>;
  readonly eventNames: ReadonlySet<string> | undefined;
}

const POLICIES: WeakMap<object, Allowlists> = new WeakMap();

export function issuePolicy(allowlists: Allowlists): HipaaPolicy {
  const policy = Object.freeze({}) as HipaaPolicy;
  POLICIES.set(policy, allowlists);
  return policy;
}

/** The lists of a policy; `undefined` for anything else, however much it looks like one. */
export function allowlistsOf(candidate: unknown): Allowlists | undefined {
  return POLICIES.get(candidate as object);
}
