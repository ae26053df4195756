/** The id of the website in every snippet that shows one, and of the sandbox that they run against. */
export const WEBSITE = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
