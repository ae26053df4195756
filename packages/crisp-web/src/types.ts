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
  readonly performance?: { getEntriesByName(name: string): { readonly length: number } };
}

/** The settings of `createCrispWeb`. An option that is `undefined` is absent. */
export interface CrispWebOptions {
  /** A UUID, as Crisp's settings show it. */
  readonly websiteId: string;
  /** Whether to load Crisp's script where nobody else does. Default: `true`. */
  readonly load?: boolean | undefined;
  /** Where Crisp's script is: an address, or a `TrustedScriptURL`. Default: `https://client.crisp.chat/l.js`. */
  readonly scriptUrl?: string | { toString(): string } | undefined;
  /** The page's CSP nonce, for the script tag. Default: none. */
  readonly nonce?: string | null | undefined;
  /** Told once if the script cannot be loaded, and once if the page has set another website. Default: none. */
  readonly onLoadError?: ((error: Error) => void) | undefined;
  /** Default: the global one. Without a document, as on a server, every call is skipped. */
  readonly window?: CrispPage | undefined;
  /**
   * The visitor's consent, until `setConsent` is called. `"pending"`: calls wait. `"denied"`: calls are skipped. In
   * both, Crisp is not loaded. Where two adapters share a page, the option given last counts. Default: `"granted"`.
   */
  readonly consent?: "granted" | "pending" | "denied" | undefined;
  /** Our name in routing and consent objects; `false`: both were decided upstream. Default: `"Crisp"`. */
  readonly destination?: MapOptions["destination"] | undefined;
  /** Which track events are sent, by their exact names. Default: all. */
  readonly eventNames?: MapOptions["eventNames"] | undefined;
  /** The color of the events: one for all, or a function of the event's name. Default: none. */
  readonly color?: MapOptions["color"] | undefined;
  /** Told what became of each property that did not pass unchanged. Default: no report. */
  readonly onChange?: MapOptions["onChange"] | undefined;
  /** A client-side connection cannot be in HIPAA mode: use `@freshpaint/crisp-rest`. Default: `false`. */
  readonly hipaa?: false | undefined;
}

/** What may come with one track call. */
export interface CallOptions {
  /** Which destinations the call may reach, such as `{ All: false, Mixpanel: true }`. Default: all. */
  readonly integrations?: Properties | null | undefined;
}

/** What may come with one identify call. */
export interface IdentityOptions extends CallOptions {
  /** HMAC-SHA256 of the email in hexadecimal, made by the site's server: identity verification. Default: none. */
  readonly emailSignature?: string | undefined;
}

/** What became of one call; `commands` are now Crisp's, or wait for it to load. A held call waits for consent. */
export type WebOutcome =
  | { readonly status: "queued"; readonly commands: number }
  | { readonly status: "held" }
  | Skipped;

/** A user's properties, or an event's. */
export type Properties = Readonly<Record<string, unknown>>;

/** Feeds one page's chatbox. Nothing it does throws into the page. */
export interface CrispWeb {
  /** Takes any Freshpaint event. */
  send(event: unknown): WebOutcome;
  /** Takes what `freshpaint.track` takes. */
  track(name: string, properties?: Properties | null, options?: CallOptions): WebOutcome;
  /** Takes what `freshpaint.identify` takes. Only the `email` *property* sets Crisp's email, never the id. */
  identify(id?: string | number | null, traits?: Properties | null, options?: IdentityOptions): WebOutcome;
  identify(traits: Properties, options?: IdentityOptions): WebOutcome;
  /**
   * Tells what the visitor has decided. `true` loads Crisp and pushes, in order, the calls that were held; `false`
   * forgets them. It counts for all adapters of the page, and for later ones.
   */
  setConsent(granted: boolean): void;
  /** Log-out: clears the token and resets the session, so that what follows is nobody's. */
  reset(): void;
}
