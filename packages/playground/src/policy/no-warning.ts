import { SAFE_HARBOR_SOURCE } from "./safe-harbor.js";

/** A sentence for drafts, for the page and for the report. It is needed because no check of names is complete. */
export const NO_WARNING = "No warning does not mean that a name is harmless.";

/** A sentence about the effect of a policy that has no list of event names. */
export const ALL_NAMES_SENT =
  "Every event name is sent unchanged. A name alone can reveal what somebody is treated for.";

/** A sentence that explains the letters in the warnings about names. It cites the law once for all names. */
export const LETTERS: string = `The letters (A) to (R) in the warnings are the identifiers of ${SAFE_HARBOR_SOURCE}.`;
