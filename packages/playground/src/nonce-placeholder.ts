/** The placeholder for the nonce of the editor's style sheet. Each response contains a new nonce in its place. */
export const NONCE_PLACEHOLDER = "playground-nonce";
