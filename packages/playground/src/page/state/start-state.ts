import type { PlaygroundState } from "./playground-state.js";
import { FIRST_SAMPLE } from "./samples.js";

/** What a page without a link starts with: a healthcare site's booking, of which nothing but the address is allowed. */
export const START_STATE: PlaygroundState = {
  text: FIRST_SAMPLE.text,
  mode: "server-side",
  hipaa: true,
  contacts: "any",
  eventProperties: ["email"],
  userProperties: [],
  eventNames: null,
  color: null,
};
