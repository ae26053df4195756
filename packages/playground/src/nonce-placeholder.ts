/** The placeholder for the nonce of the editor's style sheet. The server replaces it with a new nonce in each response. */
export const NONCE_PLACEHOLDER = "playground-nonce";
