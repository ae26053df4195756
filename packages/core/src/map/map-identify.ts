import { allowedKeys } from "../decide/allowed-keys.js";
import { readMapOptions } from "../decide/map-options.js";
import type { IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "../types.js";
import { openIdentifyCall, toCrispUser } from "./identify-call.js";

/**
 * Maps an identify call to the fields of a Crisp contact. Pure; never throws on event data.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * mapIdentify({ type: "identify", traits: { firstName: "Ada", plan: "pro" } }, { hipaa: false });
 * // → { status: "mapped", user: { nickname: "Ada" } }
 */
export function mapIdentify(event: IdentifyEvent, options: MapOptions): MappedIdentify | Skipped {
  const { allowlists, destination, report } = readMapOptions(options);
  const call = openIdentifyCall(event, destination);
  if (call.status === "skipped") return call;
  const allowed = allowedKeys(call.keys, allowlists?.userProperties, report);
  return toCrispUser(call, allowed, report);
}
