/** The website id in all snippets, and the website id of the sandbox. */
export const WEBSITE = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
