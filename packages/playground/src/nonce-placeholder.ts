/** Placeholder in the built page. Each response replaces it with a new nonce for the editor's style sheet. */
export const NONCE_PLACEHOLDER = "playground-nonce";
