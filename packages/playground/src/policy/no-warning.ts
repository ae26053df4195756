/** The limit of every check of names, as a sentence for a draft, a page and a report. */
export const NO_WARNING = "No warning does not mean that a name is harmless.";
