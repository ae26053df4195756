import { readMapOptions } from "../decide/check-map-options.js";
import type { IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "../types.js";
import { CRISP } from "./crisp.js";
import { mapTraits } from "./map-traits.js";

/**
 * Maps an identify call to the fields of a Crisp contact. Pure; never throws on event data.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * mapIdentify({ type: "identify", traits: { firstName: "Ada", plan: "pro" } }, { hipaa: false });
 * // → { status: "mapped", user: { nickname: "Ada" } }
 */
export function mapIdentify(event: IdentifyEvent, options: MapOptions): MappedIdentify | Skipped {
  return mapTraits(CRISP, event, readMapOptions(options));
}
