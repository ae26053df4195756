import { judgeRouting } from "@freshpaint/crisp-core/adapter";
import type { Verdict } from "../queue/page-session.js";
import type { FreshpaintInstance } from "./freshpaint-instance.js";
import { isObject } from "./is-object.js";

/**
 * What Freshpaint would let go to a destination; `false` for one that nobody is to be asked about. A refusal counts
 * whenever it was heard. The last consent object that names the destination or `All` decides; one that names neither says
 * nothing of it.
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

/** Whether a `consent_management` says anything of what may be sent. */
export function saysConsent(management: unknown): boolean {
  return initialConsent(management) != null || isManaged(management);
}

function initialConsent(management: unknown): unknown {
  return isObject(management) ? Reflect.get(management, "initial_consent") : undefined;
}

/**
 * Whether a consent manager has still to say what it lets go. Only `consent_model: "opt-out"` lets all go until then. A
 * `consent_management` that we cannot read is such a manager.
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
