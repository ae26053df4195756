import type { PlaygroundState } from "./playground-state.js";
import policy from "./sample-policy.json";
import { FIRST_SAMPLE } from "./samples.js";

/** What a page without a link starts with; the allowlists are those of `sample-policy.json`. */
export const START_STATE: PlaygroundState = {
  text: FIRST_SAMPLE.text,
  mode: "server-side",
  hipaa: false,
  eventProperties: policy.eventProperties,
  userProperties: policy.userProperties,
  eventNames: policy.eventNames,
  color: "blue",
};
