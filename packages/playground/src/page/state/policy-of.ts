import { createHipaaPolicy, type HipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import type { PlaygroundState } from "./playground-state.js";
import { namesOf } from "./policy-lines.js";

/** Returns the lists of a state as settings for `createHipaaPolicy`, even if HIPAA mode is off. */
export function listsOf(state: PlaygroundState): HipaaSettings {
  return {
    eventProperties: namesOf(state.eventProperties),
    userProperties: namesOf(state.userProperties),
    ...(state.eventNames && { eventNames: namesOf(state.eventNames) }),
  };
}

/** Returns the settings for `createHipaaPolicy`, or `false` if HIPAA mode is off. */
export function hipaaSettingsOf(state: PlaygroundState): HipaaSettings | false {
  return state.hipaa && listsOf(state);
}

/** Returns the policy of a state, or `false` if HIPAA mode is off. */
export function policyOf(state: PlaygroundState): HipaaPolicy | false {
  return state.hipaa && createHipaaPolicy(listsOf(state));
}
