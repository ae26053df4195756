import { isBag, isPlainObject } from "../own-fields.js";

/**
 * Whether a routing object, such as `{ All: false, Mixpanel: true }`, lets an event go to a destination. Names are
 * compared without case. Keys of the destination decide; without any, `All` does; without that, the event may go.
 * Absent, `null` and `{}` allow. Anything that is no routing object, or cannot be read, forbids. Never throws.
 *
 * @param destination its name, or one instance of it, such as `Crisp::support`.
 * @example
 * allowsDestination({ All: false, Crisp: true }, "Crisp"); // → true
 * allowsDestination({ All: false, Mixpanel: true }, "Crisp"); // → false
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function allowsDestination(routing: unknown, destination: string): boolean {
  if (routing == null) return true;
  try {
    if (!isBag(routing) || !isPlainObject(routing)) return false;
    const allows = (key: string): boolean => {
      const value = routing[key];
      return value !== false && value !== null;
    };
    const { named, all } = decidingKeys(routing, destination);
    return named.length > 0 ? named.some(allows) : all.every(allows);
  } catch {
    return false;
  }
}

/** The keys of a routing object that a destination asks: those with its name, and `All` in any case. */
export interface DecidingKeys {
  readonly named: readonly string[];
  readonly all: readonly string[];
}

/**
 * Finds the keys that decide about a destination. For a destination, its instances count as well; for an instance, the
 * destination counts where the instance is not named. May throw as a proxy's traps do.
 */
export function decidingKeys(routing: object, destination: string): DecidingKeys {
  const keys = Object.keys(routing).map((key) => [key, key.toLowerCase()] as const);
  const keysWhere = (isMeant: (name: string) => boolean): readonly string[] =>
    keys.filter(([, name]) => isMeant(name)).map(([key]) => key);

  const ours = destination.toLowerCase();
  const [family, instance] = ours.split("::");
  const isInstance = instance !== undefined;
  const named = keysWhere((name) => name === ours || (!isInstance && name.startsWith(`${ours}::`)));
  return {
    named: isInstance && named.length === 0 ? keysWhere((name) => name === family) : named,
    all: keysWhere((name) => name === "all"),
  };
}
