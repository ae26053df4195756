import { isPlainObject } from "../own-fields.js";

/**
 * Whether a routing object, such as `{ All: false, Mixpanel: true }`, lets an event go to a destination. Names are
 * compared without case. Keys of the destination decide; without any, `All` does; without that, the event may go.
 * Absent, `null` and `{}` allow. Whatever is no routing object, or cannot be read, forbids. Never throws.
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
    return isPlainObject(routing) && judge(routing, destination.toLowerCase());
  } catch {
    return false;
  }
}

function judge(routing: object, destination: string): boolean {
  const keys = Object.keys(routing);
  const allows = (key: string): boolean => {
    const value = (routing as Record<string, unknown>)[key];
    return value !== false && value !== null;
  };
  const named = (name: string): string[] => keys.filter((key) => key.toLowerCase() === name);
  const [family = "", instance] = destination.split("::");
  const instances = keys.filter((key) => key.toLowerCase().startsWith(`${destination}::`));
  const ours = [...named(destination), ...(instance === undefined ? instances : [])];
  const deciding = ours.length > 0 ? ours : named(family);
  if (deciding.length > 0) return deciding.some(allows);
  return named("all").every(allows);
}
