import type { PlaygroundState } from "./playground-state.js";
import { FIRST_SAMPLE } from "./samples.js";

/** The state of a page without a link. It shows a booking on a healthcare site. Only the email address may be sent. */
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
