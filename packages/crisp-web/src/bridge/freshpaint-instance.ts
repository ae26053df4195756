/** What one Freshpaint instance was told on this page. */
export interface FreshpaintInstance {
  /** As `init` was given it. */
  readonly name: string;
  /** The configurations of `init` calls that were heard. The stub lists the same calls once more. */
  readonly heardConfigs: WeakSet<object>;
  /** The `consent_management` of the last `init` that had one. */
  management: unknown;
  /** What `set_consent` has said, the last first. It stands over every `initial_consent`, also of a later `init`. */
  readonly chosen: unknown[];
  hasOptedOut: boolean;
  /** The events that `disable` names; `true`: all. */
  disabled: readonly unknown[] | true;
  /** The properties that join every later event, as descriptors. */
  shared: Readonly<Record<string, PropertyDescriptor>>;
}

/** The instance that has no name of its own. */
export const MAIN = "freshpaint";

/** A new instance, without a call. */
export function createInstance(name: string): FreshpaintInstance {
  return {
    name: name || MAIN,
    heardConfigs: new WeakSet(),
    management: undefined,
    chosen: [],
    hasOptedOut: false,
    disabled: [],
    shared: {},
  };
}
