import { isBag, isPlainObject } from "../own-fields.js";

/**
 * Whether a routing object, such as `{ All: false, Mixpanel: true }`, lets an event go to a destination. Names are
 * compared without case. The keys of the destination decide; if there are none, `All` decides; if that is absent, the
 * event may go. `undefined`, `null` and `{}` allow. Any other value that is not a routing object forbids, and so does
 * one that cannot be read. Never throws.
 *
 * @param destination its name, or one instance of it, such as `Crisp::support`.
 * @example
 * allowsDestination({ All: false, Crisp: true }, "Crisp"); // → true
 * allowsDestination({ All: false, Mixpanel: true }, "Crisp"); // → false
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function allowsDestination(routing: unknown, destination: string): boolean {
  return judgeRouting(routing, destination) !== false;
}

/**
 * The same decision as `allowsDestination`, but `undefined` for an object without a key for the destination. Never
 * throws.
 *
 * @example
 * judgeRouting({ Mixpanel: true }, "Crisp"); // → undefined
 */
export function judgeRouting(routing: unknown, destination: string): boolean | undefined {
  if (routing == null) return undefined;
  try {
    return isBag(routing) && isPlainObject(routing) && judgeKeys(routing, destination);
  } catch {
    return false;
  }
}

function judgeKeys(routing: Readonly<Record<string, unknown>>, destination: string): boolean | undefined {
  const ours = destination.toLowerCase();
  const [family = "", instance] = ours.split("::");
  const named: string[] = [];
  const familyNamed: string[] = [];
  const all: string[] = [];
  for (const key of Object.keys(routing)) {
    const name = key.toLowerCase();
    // The keys of its instances count for a destination. For an instance, the key of the destination counts if the
    // instance has no key.
    if (name === ours || (instance === undefined && name.startsWith(`${ours}::`))) named.push(key);
    else if (name === family) familyNamed.push(key);
    else if (name === "all") all.push(key);
  }
  const allows = (key: string): boolean => {
    const value = routing[key];
    return value !== false && value !== null;
  };
  const deciding = named.length > 0 ? named : familyNamed;
  if (deciding.length > 0) return deciding.some(allows);
  return all.length > 0 ? all.every(allows) : undefined;
}
