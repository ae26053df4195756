import { judgeRouting } from "@freshpaint/crisp-core/adapter";
import type { Verdict } from "../queue/page-session.js";
import type { FreshpaintInstance } from "./freshpaint-instance.js";
import { isObject } from "./is-object.js";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether Freshpaint's consent allows a destination. An opt-out always denies, and so does a `disable` call for all
 * events. Otherwise, the last `set_consent` call or `init` call with a decision about the destination decides. If the
 * destination is `false`, consent objects are ignored.
 *
 * @see https://documentation.freshpaint.io (Consent Management)
 */
export function freshpaintConsent(
  { managements, chosen, hasOptedOut, disabled }: FreshpaintInstance,
  destination: string | false,
): Verdict {
  if (hasOptedOut || disabled === true) return false;
  if (destination === false) return true;
  for (const management of [...chosen, ...managements]) {
    const verdict = judgeManagement(management, destination);
    if (verdict !== undefined) return verdict ?? undefined;
  }
  return true;
}

/**
 * Returns the decision of a `consent_management`. Returns `undefined` if it contains no decision, and `null` if calls
 * must wait for a consent manager. Calls must also wait if the `consent_management` cannot be read.
 */
function judgeManagement(management: unknown, destination: string): boolean | null | undefined {
  if (!isObject(management)) return management == null ? undefined : null;
  const { initial_consent: initial, consent_model: model } = management as Fields;
  return (
    judgeRouting(initial, destination) ??
    [management, ...Object.values(management)]
      .map((manager: Fields | undefined) => {
        if (!isObject(manager) || !("category_mapping" in manager)) return undefined;
        const { category_mapping: mapping, consent_model: own = model } = manager;
        return own === "opt-out" ? judgeCategories(mapping, destination) : null;
      })
      .find((verdict) => verdict !== undefined)
  );
}

/** With the opt-out model, a destination that is in no category is off. An empty mapping contains no decision. */
function judgeCategories(mapping: unknown, destination: string): false | undefined {
  const names = Object.values(Object(mapping)).flat();
  const routing = Object.fromEntries([["All", names.length === 0], ...names.map((name) => [name, true])]);
  return judgeRouting(routing, destination) ? undefined : false;
}
