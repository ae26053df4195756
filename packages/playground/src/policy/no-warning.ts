/** A sentence for drafts, for the page and for the report. It tells the limit of every check of names. */
export const NO_WARNING = "No warning does not mean that a name is harmless.";
