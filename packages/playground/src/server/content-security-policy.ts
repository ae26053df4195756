import type { Sandbox } from "@freshpaint/crisp-sandbox";

/** The policy for responses that load nothing. */
export const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page loads from its own server and nowhere else; the nonce is for the editor's style sheet. */
export function policyForPage(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * The policy of the frame: the browser adapter loads the chatbox from the sandbox, and the chatbox reports to the
 * sandbox.
 */
export function policyForFrame({ url, frameScriptUrl }: Pick<Sandbox, "url" | "frameScriptUrl">): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${frameScriptUrl}`,
    `connect-src ${url}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
