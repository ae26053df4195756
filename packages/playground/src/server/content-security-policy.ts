import type { Sandbox } from "@freshpaint/crisp-sandbox";

/** The Content-Security-Policy for responses that load nothing. */
export const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Returns the policy of the page. The page loads only from its own server. The nonce allows the editor's style sheet.
 */
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
 * Returns the policy of the frame. The browser adapter loads the chatbox from the sandbox, and the chatbox sends its
 * reports to the sandbox.
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
