/** The state of one Freshpaint instance, as the page's calls have set it. */
export interface FreshpaintInstance {
  /** The third argument of `init`, or the main instance's name. */
  readonly name: string;
  /**
   * The configurations of processed `init` calls. The stub's list contains the same calls, which must not be processed
   * twice.
   */
  readonly heardConfigs: WeakSet<object>;
  /** The `consent_management` of each `init` call, the last call first. */
  managements: readonly unknown[];
  /** The consent of each `set_consent` call in the same form, the last call first. It overrides all `managements`. */
  chosen: readonly unknown[];
  hasOptedOut: boolean;
  /** The names of the events that `disable` calls deny. `true` denies all events. */
  disabled: readonly unknown[] | true;
  /** The descriptors of the shared properties, which are added to every later event. */
  shared: Readonly<Record<string, PropertyDescriptor>>;
}

/** The name of the main instance. */
export const MAIN = "freshpaint";

/** Creates the state of an instance before its first call. */
export function createInstance(name: string): FreshpaintInstance {
  return {
    name: name || MAIN,
    heardConfigs: new WeakSet(),
    managements: [],
    chosen: [],
    hasOptedOut: false,
    disabled: [],
    shared: {},
  };
}
