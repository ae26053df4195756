import type { CrispColor, CrispData, MapOptions, Skipped } from "@freshpaint/crisp-core";

/** One event as `session:event` takes it. */
export type CrispEventEntry =
  | readonly [text: string, data: CrispData]
  | readonly [text: string, data: CrispData, color: CrispColor];

/**
 * One command for `$crisp.push`. Each is safe before Crisp's script has loaded.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export type CrispCommand =
  | readonly ["set", "session:event", readonly [events: readonly CrispEventEntry[]]]
  | readonly ["set", "user:email", readonly [email: string] | readonly [email: string, signature: string]]
  | readonly ["set", "user:nickname" | "user:phone" | "user:avatar" | "user:company", readonly [text: string]]
  | readonly ["do", "session:reset"];

/** The parts of a page that are used: a real `window` fits. */
export interface CrispPage {
  $crisp?: unknown;
  CRISP_WEBSITE_ID?: unknown;
  CRISP_TOKEN_ID?: unknown;
  readonly document: Document;
}

/** The settings of `createCrispWeb`. */
export interface CrispWebOptions extends Omit<MapOptions, "hipaa"> {
  /** A UUID, as Crisp's settings show it. */
  readonly websiteId: string;
  /** Whether to load Crisp's script where nobody else does. Default: `true`. */
  readonly load?: boolean;
  /** Where Crisp's script is. Default: `https://client.crisp.chat/l.js`. */
  readonly scriptUrl?: string;
  /** The page's CSP nonce, for the script tag. Default: none. */
  readonly nonce?: string;
  /** Told once if the script cannot be loaded, and once if the page has set another website. Default: nobody is. */
  readonly onLoadError?: (error: Error) => void;
  /** Default: the global one; without any, as on a server, every call is skipped. */
  readonly window?: CrispPage;
  /** A client-side connection cannot be in HIPAA mode: use `@freshpaint/crisp-rest`. Default: `false`. */
  readonly hipaa?: false;
}

/** What a site's own server adds to an identify. */
export interface IdentityOptions {
  /** HMAC-SHA256 of the email in hexadecimal: identity verification. Default: none. */
  readonly emailSignature?: string;
}

/** What became of one call; `commands` are now Crisp's, or wait for it to load. */
export type WebOutcome = { readonly status: "queued"; readonly commands: number } | Skipped;

/** A user's properties, or an event's. */
export type Properties = Readonly<Record<string, unknown>>;

/** Feeds one page's chatbox. Nothing it does throws into the page. */
export interface CrispWeb {
  /** Takes any Freshpaint event. */
  send(event: unknown): WebOutcome;
  /** Takes what `freshpaint.track` takes. */
  track(name: string, properties?: Properties | null): WebOutcome;
  /** Takes what `freshpaint.identify` takes. Only the `email` *property* sets Crisp's email, never the id. */
  identify(id?: string | number | null, traits?: Properties | null, options?: IdentityOptions): WebOutcome;
  identify(traits: Properties, options?: IdentityOptions): WebOutcome;
  /** Log-out: clears the token and resets the session, so that what follows is nobody's. */
  reset(): void;
}
