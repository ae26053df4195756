/** A sentence for drafts, for the page and for the report. It is needed because no check of names is complete. */
export const NO_WARNING = "No warning does not mean that a name is harmless.";

/** A sentence about the effect of a policy that has no list of event names. */
export const ALL_NAMES_SENT =
  "Every event name is sent unchanged. A name alone can reveal what somebody is treated for.";
