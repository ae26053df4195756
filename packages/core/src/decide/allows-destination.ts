import { isBag, isPlainObject } from "../own-fields.js";

/**
 * Whether a routing object, such as `{ All: false, Mixpanel: true }`, allows an event to be sent to a destination. The
 * case of names is ignored. If the object has keys of the destination, these keys decide. Otherwise the key `All`
 * decides. If there is no `All` either, the event may be sent. The event may also be sent if the routing is `undefined`
 * or `null`. It must not be sent if the routing is any other value, or an object that cannot be read. Never throws.
 *
 * @param destination the name of the destination, or of an instance, such as `Crisp::support`.
 * @example
 * allowsDestination({ All: false, Crisp: true }, "Crisp"); // → true
 * allowsDestination({ All: false, Mixpanel: true }, "Crisp"); // → false
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function allowsDestination(routing: unknown, destination: string): boolean {
  return judgeRouting(routing, destination) !== false;
}

/**
 * Makes the same decision as `allowsDestination`, but returns `undefined` if the routing object is absent, or if it has
 * neither a key of the destination nor `All`. Never throws.
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
    // For `Crisp`, the keys of its instances, such as `Crisp::support`, decide, too. For the instance `Crisp::support`,
    // the key `Crisp` decides if there is no key `Crisp::support`.
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
