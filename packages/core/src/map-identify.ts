import { allowedKeys } from "./allowed-keys.js";
import { openIdentifyCall, toCrispUser } from "./identify-call.js";
import { readMapOptions } from "./map-options.js";
import { hasOwn } from "./own.js";
import type { IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "./types.js";

/**
 * Maps an identify call to the fields of a Crisp contact. Pure; never throws on event data.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * mapIdentify({ type: "identify", traits: { firstName: "Ada", plan: "pro" } }, { hipaa: false });
 * // → { status: "mapped", user: { nickname: "Ada" } }
 */
export function mapIdentify(event: IdentifyEvent, options: MapOptions): MappedIdentify | Skipped {
  const { allowlists, settings } = readMapOptions(options);
  const call = openIdentifyCall(event);
  if (hasOwn(call, "reason")) return call;
  const allowed = allowedKeys(call.keys, allowlists?.userProperties, settings.report);
  return toCrispUser(call, allowed, settings.report);
}
