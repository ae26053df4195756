import { createHipaaPolicy, type HipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import type { PlaygroundState } from "./playground-state.js";

/** The allowlists as `createHipaaPolicy` and a policy file take them, or `false` where HIPAA mode is off. */
export function hipaaSettingsOf(state: PlaygroundState): HipaaSettings | false {
  if (!state.hipaa) return false;
  return {
    eventProperties: namesOf(state.eventProperties),
    userProperties: namesOf(state.userProperties),
    ...(state.eventNames && { eventNames: namesOf(state.eventNames) }),
  };
}

/** An empty line of the form is no name: a property whose name is empty must not get through by one. */
function namesOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line !== "");
}

export function policyOf(state: PlaygroundState): HipaaPolicy | false {
  const settings = hipaaSettingsOf(state);
  return settings && createHipaaPolicy(settings);
}
