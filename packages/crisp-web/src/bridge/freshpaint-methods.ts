import { orUndefined, rememberSource } from "@freshpaint/crisp-core/adapter";
import type { Call } from "./freshpaint-call.js";
import { saysConsent } from "./freshpaint-consent.js";
import { type FreshpaintInstance, MAIN } from "./freshpaint-instance.js";
import { isObject } from "./is-object.js";

/** Changes the instance as a call says, and answers the adapter's call for it, if there is one. */
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

/** The methods of `freshpaint` and `freshpaint.people` that are watched. `push` is, too: it puts calls into a queue. */
export const METHODS: Readonly<Record<string, Method>> = {
  init(instance, _, config, name) {
    if ((name || MAIN) !== instance.name || !isObject(config) || instance.heardConfigs.has(config)) return;
    instance.heardConfigs.add(config);
    try {
      const management: unknown = Reflect.get(config, "consent_management");
      // An `init` that says nothing of consent does not undo what an earlier one has said.
      if (saysConsent(management)) instance.management = management;
    } catch {
      // It may deny: it counts as a consent manager that has not answered.
      instance.management = "unreadable";
    }
  },
  track,
  track_with_groups: (instance, name, properties) => track(instance, name, properties),
  identify: (_, first, second, third) => ["identify", first, second, third],
  reset(instance) {
    // Properties of one person must not join the events of the next.
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
    instance.chosen.unshift(routing);
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
  "people.set": (_, first, second) => ["identify", isObject(first) ? first : { [String(first)]: second }],
};

/** Runs a call's entry in the table above. Answers the adapter's call, without the callback that may come last. */
export function hearCall(instance: FreshpaintInstance, [method, ...values]: Call): Call | undefined {
  const call = METHODS[method]?.(instance, ...values);
  while (call && /undefined|function/.test(typeof call.at(-1))) call.pop();
  return call as Call | undefined;
}

/**
 * A track call's properties with the shared ones below its own. What is no plain object is left to the mapping; a
 * callback in place of the properties is none of them.
 */
function join(shared: FreshpaintInstance["shared"], properties: unknown): unknown {
  const own = typeof properties === "function" ? undefined : properties;
  const isPlain = own == null || orUndefined(() => Object.prototype.toString.call(own) === "[object Object]");
  if (!isPlain || Object.keys(shared).length === 0) return own;
  const joined = Object.defineProperties({}, { ...shared, ...describe(own) });
  // A property that points back at the page's own object is a cycle, and must not send its token.
  return own ? rememberSource(joined, own) : joined;
}

/** Properties are copied as they are: a getter that throws must not cost the call. */
function describe(bag: unknown): Record<string, PropertyDescriptor> {
  return orUndefined(() => (isObject(bag) ? Object.getOwnPropertyDescriptors(bag) : {})) ?? {};
}
