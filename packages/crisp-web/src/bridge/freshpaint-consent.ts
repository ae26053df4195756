import { allowsDestination } from "@freshpaint/crisp-core/adapter";
import { allOf } from "../queue/consent.js";
import type { Verdict } from "../queue/page-session.js";
import { type Call, isObject } from "./freshpaint-call.js";

/** What one Freshpaint instance was told of consent, by its `init` and by later calls. */
export interface FreshpaintConsent {
  /** Takes a call that may be about consent. */
  hear(call: Call): void;
  /** Takes the `consent_management` of an `init` call. */
  hearInit(management: unknown): void;
  /** What Freshpaint would let go to a destination; `false` for one that nobody is to be asked about. */
  verdict(destination: string | false): Verdict;
  /** Whether a call tracks an event that `disable([names])` names. */
  isDisabled(call: Call): boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Keeps what an instance was told. Until an `init` was heard, nothing of it is open; a refusal counts whenever it is
 * heard.
 *
 * @see https://documentation.freshpaint.io (Consent Management)
 */
export function createFreshpaintConsent(): FreshpaintConsent {
  let initial: Fields = {};
  /** What `set_consent` said last: it stands over every `initial_consent`, also of an `init` that is made again. */
  let chosen: unknown;
  let isOut = false;
  let disabled: readonly unknown[] | true = [];
  const hearing: Readonly<Record<string, (value: unknown) => void>> = {
    set_consent: (routing) => {
      chosen = routing ?? chosen;
    },
    opt_out_tracking: () => {
      isOut = true;
    },
    opt_in_tracking: () => {
      isOut = false;
    },
    disable: (names) => {
      disabled = Array.isArray(names) && disabled !== true ? [...disabled, ...names] : true;
    },
  };
  return {
    hear: ([method, value]) => hearing[method]?.(value),
    hearInit(management) {
      initial = isObject(management) ? (management as Fields) : {};
    },
    verdict(destination) {
      const routing = chosen ?? initial["initial_consent"];
      const isAllowed = destination === false || allowsDestination(routing, destination);
      const isOpen = destination !== false && routing == null && isManaged(initial);
      return allOf([!isOut, disabled !== true, isAllowed, isOpen ? undefined : true]);
    },
    isDisabled: ([method, name]) => disabled !== true && /^track/.test(method) && disabled.includes(name),
  };
}

/** Whether a consent manager has still to say what it lets go. Only `consent_model: "opt-out"` lets all go until then. */
function isManaged({ consent_model: model, ...managers }: Fields): boolean {
  return Object.values(managers).some(
    (manager) =>
      isObject(manager) &&
      "category_mapping" in manager &&
      ((manager as Fields)["consent_model"] ?? model) !== "opt-out",
  );
}
