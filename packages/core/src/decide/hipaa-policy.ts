/**
 * The names of the events and properties that may be sent. A name must match the original name exactly. If a property
 * list is absent, no property is allowed. If `eventNames` is absent, every event name is allowed.
 */
export interface HipaaSettings {
  /**
   * Names of event properties that may be sent. Default: none. For delivery through Crisp's REST API, the list must
   * contain `email`.
   */
  readonly eventProperties?: readonly string[];
  /** Names of user properties that may be sent. Default: none. */
  readonly userProperties?: readonly string[];
  /** Names of events that may be sent. Default: every name. If the list is empty, no track event is sent. */
  readonly eventNames?: readonly string[];
}

declare const brand: unique symbol;

/**
 * A checked policy. Only `createHipaaPolicy` makes policies. The object has no fields, so nobody can read or change its
 * lists.
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

/** Returns the lists of a policy. Returns `undefined` for any other value, even if the value looks like a policy. */
export function allowlistsOf(candidate: unknown): Allowlists | undefined {
  return POLICIES.get(candidate as object);
}
