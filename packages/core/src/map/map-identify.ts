import { readMapOptions } from "../decide/check-map-options.js";
import type { IdentifyEvent, MapOptions, MappedIdentify, Skipped } from "../types.js";
import { CRISP } from "./crisp.js";
import { mapTraits } from "./map-traits.js";

/**
 * Maps an identify call to the fields of a Crisp contact. This function is pure, and never throws because of an event's
 * data.
 *
 * @throws {TypeError} if an option is wrong. The message names the option.
 * @example
 * mapIdentify({ type: "identify", traits: { firstName: "Ada", plan: "pro" } }, { hipaa: false });
 * // → { status: "mapped", user: { nickname: "Ada" } }
 */
export function mapIdentify(event: IdentifyEvent, options: MapOptions): MappedIdentify | Skipped {
  return mapTraits(CRISP, event, readMapOptions(options));
}
