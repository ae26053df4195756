import { allowsDestination } from "@freshpaint/crisp-core/adapter";
import { allOf } from "../queue/consent.js";
import type { Verdict } from "../queue/page-session.js";
import type { FreshpaintInstance } from "./freshpaint-instance.js";
import { isObject } from "./is-object.js";

/**
 * What Freshpaint would let go to a destination; `false` for one that nobody is to be asked about. Until an `init` was
 * heard, nothing is open; a refusal counts whenever it was heard.
 *
 * @see https://documentation.freshpaint.io (Consent Management)
 */
export function freshpaintConsent(
  { management, chosen, hasOptedOut, disabled }: FreshpaintInstance,
  destination: string | false,
): Verdict {
  const routing = chosen ?? management["initial_consent"];
  const isAllowed = destination === false || allowsDestination(routing, destination);
  const isOpen = destination !== false && routing == null && isManaged(management);
  return allOf([!hasOptedOut, disabled !== true, isAllowed, isOpen ? undefined : true]);
}

/** Whether a consent manager has still to say what it lets go. Only `consent_model: "opt-out"` lets all go until then. */
function isManaged({ consent_model: model, ...managers }: FreshpaintInstance["management"]): boolean {
  return Object.values(managers).some(
    (manager) =>
      isObject(manager) &&
      "category_mapping" in manager &&
      ((manager as Readonly<Record<string, unknown>>)["consent_model"] ?? model) !== "opt-out",
  );
}
