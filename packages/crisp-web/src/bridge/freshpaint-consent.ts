import { judgeRouting } from "@freshpaint/crisp-core/adapter";
import type { Verdict } from "../queue/page-session.js";
import type { FreshpaintInstance } from "./freshpaint-instance.js";
import { isObject } from "./is-object.js";

/**
 * Whether Freshpaint's consent allows a destination. An opt-out always denies, and so does a `disable` call for all
 * events. Otherwise, the last consent object that names the destination or `All` decides. If the destination is
 * `false`, consent objects are ignored.
 *
 * @see https://documentation.freshpaint.io (Consent Management)
 */
export function freshpaintConsent(
  { management, chosen, hasOptedOut, disabled }: FreshpaintInstance,
  destination: string | false,
): Verdict {
  if (hasOptedOut || disabled === true) return false;
  if (destination === false) return true;
  for (const routing of [...chosen, initialConsent(management)]) {
    const verdict = judgeRouting(routing, destination);
    if (verdict !== undefined) return verdict;
  }
  return isManaged(management) ? undefined : true;
}

/** Whether a `consent_management` has an initial consent or a consent manager. */
export function saysConsent(management: unknown): boolean {
  return initialConsent(management) != null || isManaged(management);
}

function initialConsent(management: unknown): unknown {
  return isObject(management) ? Reflect.get(management, "initial_consent") : undefined;
}

/**
 * Whether calls must wait for the decision of a consent manager. With `consent_model: "opt-out"`, they need not wait.
 * If the `consent_management` cannot be read, calls must wait.
 */
function isManaged(management: unknown): boolean {
  if (!isObject(management)) return management != null;
  const { consent_model: model } = management as Fields;
  return [management, ...Object.values(management)].some(
    (manager: Fields | undefined) =>
      isObject(manager) && "category_mapping" in manager && (manager["consent_model"] ?? model) !== "opt-out",
  );
}

type Fields = Readonly<Record<string, unknown>>;
