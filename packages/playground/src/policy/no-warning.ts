/** A sentence for drafts, for the page and for the report. It is needed because no check of names is complete. */
export const NO_WARNING = "No warning does not mean that a name is harmless.";
