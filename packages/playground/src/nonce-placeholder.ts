/** What stands in the built page where each answer gets a nonce of its own, for the editor's style sheet. */
export const NONCE_PLACEHOLDER = "playground-nonce";
