import { createHipaaPolicy, type HipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import type { PlaygroundState } from "./playground-state.js";
import { namesOf } from "./policy-lines.js";

/** The lists of a state as `createHipaaPolicy` and a policy file take them, whether or not HIPAA mode is on. */
export function listsOf(state: PlaygroundState): HipaaSettings {
  return {
    eventProperties: namesOf(state.eventProperties),
    userProperties: namesOf(state.userProperties),
    ...(state.eventNames && { eventNames: namesOf(state.eventNames) }),
  };
}

/** The same, or `false` where HIPAA mode is off. */
export function hipaaSettingsOf(state: PlaygroundState): HipaaSettings | false {
  return state.hipaa && listsOf(state);
}

export function policyOf(state: PlaygroundState): HipaaPolicy | false {
  return state.hipaa && createHipaaPolicy(listsOf(state));
}
