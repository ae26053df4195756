import { orUndefined, rememberSource } from "@freshpaint/crisp-core/adapter";
import type { Call } from "./freshpaint-call.js";
import { type FreshpaintInstance, MAIN } from "./freshpaint-instance.js";
import { isObject } from "./is-object.js";

/** Changes the instance's state according to a call. Returns the call for the adapters, if there is one. */
type Method = (instance: FreshpaintInstance, ...values: unknown[]) => unknown[] | undefined;

const add: Method = (instance, bag) => {
  instance.shared = { ...instance.shared, ...describe(bag) };
};

const addOnce: Method = (instance, bag) => {
  instance.shared = { ...describe(bag), ...instance.shared };
};

const remove: Method = (instance, name) => {
  const { [String(name)]: _, ...rest } = instance.shared;
  instance.shared = rest;
};

const track: Method = ({ disabled, shared }, name, properties, options) =>
  disabled !== true && disabled.includes(name)
    ? undefined
    : ["track", name, join(shared, properties), options];

/** For methods in which an SDK may call its own `track`. Their calls are watched, but have no effect on Crisp. */
const ignore: Method = () => undefined;

/** The watched methods of `freshpaint` and `freshpaint.people`. `push` is also watched, but has no entry here. */
export const METHODS: Readonly<Record<string, Method>> = {
  init(instance, _, config, name) {
    if ((name || MAIN) !== instance.name || !isObject(config) || instance.heardConfigs.has(config)) return;
    instance.heardConfigs.add(config);
    // Unreadable settings may deny consent. So calls are held, as if a consent manager had not decided yet.
    let management: unknown = "unreadable";
    try {
      management = (config as { readonly consent_management?: unknown }).consent_management;
    } catch {}
    instance.managements = [management, ...instance.managements];
  },
  track,
  track_with_groups: (instance, name, properties) => track(instance, name, properties),
  identify: (_, first, second, third) => ["identify", first, second, third],
  reset(instance) {
    // Properties of one person must not be added to the events of the next person.
    instance.shared = {};
    return ["reset"];
  },
  addEventProperties: add,
  register: add,
  register_once: addOnce,
  addInitialEventProperties: addOnce,
  removeEventProperty: remove,
  unregister: remove,
  set_consent(instance, routing) {
    instance.chosen = [{ initial_consent: routing }, ...instance.chosen];
  },
  opt_out_tracking(instance) {
    instance.hasOptedOut = true;
  },
  opt_in_tracking(instance) {
    instance.hasOptedOut = false;
  },
  disable(instance, names) {
    const { disabled } = instance;
    instance.disabled = Array.isArray(names) && disabled !== true ? [...disabled, ...names] : true;
  },
  page: ignore,
  group: ignore,
  alias: ignore,
  track_pageview: ignore,
  "people.set": (_, first, second) => ["identify", isObject(first) ? first : { [String(first)]: second }],
};

/** Runs a call's method from the table above. Returns the call for the adapters, without callbacks at the end. */
export function hearCall(instance: FreshpaintInstance, call: Call): Call | undefined {
  const offered = METHODS[call[0]]?.(instance, call[1], call[2], call[3]);
  while (offered && "undefined function".includes(typeof offered.at(-1))) offered.pop();
  return offered as Call | undefined;
}

/**
 * Adds the shared properties to a track call's properties. The call's own properties override shared properties. Values
 * that are not a plain object are returned unchanged, and the mapping rejects them. A callback counts as no properties.
 */
function join(shared: FreshpaintInstance["shared"], properties: unknown): unknown {
  const own = typeof properties === "function" ? undefined : properties;
  const isJoined =
    Object.keys(shared).length > 0 &&
    (own == null || orUndefined(() => Object.prototype.toString.call(own) === "[object Object]"));
  if (!isJoined) return own;
  const joined = Object.defineProperties({}, { ...shared, ...describe(own) });
  // The page's own object may contain a token, which must not be sent. So the mapping must skip a property that refers
  // to the page's object itself. `rememberSource` stores the page's object for this check.
  return own ? rememberSource(joined, own) : joined;
}

/** Returns the property descriptors of an object. Getters are not called. If a getter threw, the call would be lost. */
function describe(bag: unknown): Record<string, PropertyDescriptor> {
  return orUndefined(() => (isObject(bag) ? Object.getOwnPropertyDescriptors(bag) : {})) ?? {};
}
