/** Placeholder in the built page. Each answer replaces it by a fresh nonce for the editor's style sheet. */
export const NONCE_PLACEHOLDER = "playground-nonce";
