import type { TrackMapper } from "../mapper.js";
import { exactNamesWin } from "./exact-names-win.js";
import { idempotent } from "./idempotent.js";
import { inputUnchanged } from "./input-unchanged.js";
import { jsonStable } from "./json-stable.js";
import type { Law } from "./law.js";
import { leaksNothing } from "./leaks-nothing.js";
import { neverThrows } from "./never-throws.js";
import { noValueIsLost } from "./no-value-is-lost.js";
import { outputIsLegal } from "./output-is-legal.js";
import { ownNamesNeverLeave } from "./own-names-never-leave.js";
import { routingIsObeyed } from "./routing-is-obeyed.js";
import { strippingFirstChangesNothing } from "./stripping-first-changes-nothing.js";
import { valuesAreTraceable } from "./values-are-traceable.js";
import { workIsBounded } from "./work-is-bounded.js";

/**
 * All laws for a mapper of track calls, by name.
 *
 * @example
 * for (const [name, law] of Object.entries(trackLaws)) {
 *   test(name, () => fc.assert(law(mapper)));
 * }
 */
export const trackLaws: Readonly<Record<string, Law<TrackMapper>>> = {
  neverThrows,
  inputUnchanged,
  outputIsLegal,
  jsonStable,
  idempotent,
  valuesAreTraceable,
  strippingFirstChangesNothing,
  leaksNothing,
  ownNamesNeverLeave,
  routingIsObeyed,
  noValueIsLost,
  exactNamesWin,
  workIsBounded,
};
