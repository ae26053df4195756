import type { CrispColor, CrispData, MapOptions, Skipped } from "@freshpaint/crisp-core";

/** One event in the form that `session:event` accepts. */
export type CrispEventEntry =
  | readonly [text: string, data: CrispData]
  | readonly [text: string, data: CrispData, color: CrispColor];

/**
 * One command for `$crisp.push`. Every command may be pushed before Crisp's script has loaded.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export type CrispCommand =
  | readonly ["set", "session:event", readonly [events: readonly CrispEventEntry[]]]
  | readonly ["set", "user:email", readonly [email: string] | readonly [email: string, signature: string]]
  | readonly ["set", "user:nickname" | "user:phone" | "user:avatar" | "user:company", readonly [text: string]]
  | readonly ["do", "session:reset"];

/** The parts of a page that the adapter uses. A real `window` has this type. */
export interface CrispPage {
  $crisp?: unknown;
  CRISP_WEBSITE_ID?: unknown;
  CRISP_TOKEN_ID?: unknown;
  readonly document: Document;
  readonly performance?: { getEntriesByName(name: string): { readonly length: number } };
}

/** The settings of `createCrispWeb`. An option that is `undefined` is absent. */
export interface CrispWebOptions {
  /** The UUID of the website from Crisp's settings. */
  readonly websiteId: string;
  /** Whether to load Crisp's script if the page has not loaded it. Default: `true`. */
  readonly load?: boolean | undefined;
  /** The address of Crisp's script, or a `TrustedScriptURL`. Default: `https://client.crisp.chat/l.js`. */
  readonly scriptUrl?: string | { toString(): string } | undefined;
  /** The page's CSP nonce, for the script tag. Default: none. */
  readonly nonce?: string | null | undefined;
  /** Is called once if the script cannot be loaded, and once if the page has set another website id. Default: none. */
  readonly onLoadError?: ((error: Error) => void) | undefined;
  /**
   * The page's `window`. If the window has no document, for example on a server, every call is skipped. Default: the
   * global `window`.
   */
  readonly window?: CrispPage | undefined;
  /**
   * The visitor's consent until `setConsent` is called. With `"pending"`, calls are held. With `"denied"`, calls are
   * skipped. In both cases, Crisp is not loaded. If two adapters of a page set this option, the later adapter's option
   * counts. Default: `"granted"`.
   */
  readonly consent?: "granted" | "pending" | "denied" | undefined;
  /** Our name in routing and consent objects. With `false`, these objects are ignored. Default: `"Crisp"`. */
  readonly destination?: MapOptions["destination"] | undefined;
  /** The exact names of the track events that are sent, or that are not sent. Default: all events are sent. */
  readonly eventNames?: MapOptions["eventNames"] | undefined;
  /** The color of all events, or a function that returns the color for an event's name. Default: none. */
  readonly color?: MapOptions["color"] | undefined;
  /** Is called for each property that was changed or not sent. Default: none. */
  readonly onChange?: MapOptions["onChange"] | undefined;
  /** Only `false` is allowed. For HIPAA mode, use `@freshpaint/crisp-rest` on a server. Default: `false`. */
  readonly hipaa?: false | undefined;
}

/** The options of one track call. */
export interface CallOptions {
  /** The destinations that may get the call, such as `{ All: false, Mixpanel: true }`. Default: all destinations. */
  readonly integrations?: Properties | null | undefined;
}

/** The options of one identify call. */
export interface IdentityOptions extends CallOptions {
  /** The email's HMAC-SHA256 as hexadecimal text, for identity verification. Your server makes it. Default: none. */
  readonly emailSignature?: string | undefined;
}

/**
 * The outcome of one call. `commands` is the number of commands that were pushed to Crisp or wait until Crisp has
 * loaded. A held call waits for consent.
 */
export type WebOutcome =
  | { readonly status: "queued"; readonly commands: number }
  | { readonly status: "held" }
  | Skipped;

/** The properties of a user or of an event. */
export type Properties = Readonly<Record<string, unknown>>;

/** The adapter for one page's chatbox. Its methods never throw errors into the page. */
export interface CrispWeb {
  /** Sends any Freshpaint event. */
  send(event: unknown): WebOutcome;
  /** Sends an event. The arguments are the same as for `freshpaint.track`. */
  track(name: string, properties?: Properties | null, options?: CallOptions): WebOutcome;
  /**
   * Sets the user's fields. The arguments are the same as for `freshpaint.identify`. Only the *property* `email` sets
   * Crisp's email. The id is never used as the email.
   */
  identify(id?: string | number | null, traits?: Properties | null, options?: IdentityOptions): WebOutcome;
  identify(traits: Properties, options?: IdentityOptions): WebOutcome;
  /**
   * Sets the visitor's consent. `true` loads Crisp and pushes the held calls in order. `false` deletes the held calls.
   * The decision applies to all adapters of the page, including later adapters.
   */
  setConsent(granted: boolean): void;
  /** Clears the token and resets the session. Call it at log-out. */
  reset(): void;
}
