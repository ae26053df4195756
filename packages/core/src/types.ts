import type { HipaaPolicy } from "./decide/hipaa-policy.js";

/** The fields of an event besides its properties or traits. None of them is ever sent to Crisp. */
export interface EventEnvelope {
  readonly messageId?: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  /** ISO 8601, as `Date.prototype.toISOString` writes it, or `"unreadable"`. */
  readonly timestamp?: string;
  readonly context?: unknown;
  /** Which destinations the sender allows, such as `{ All: false, Mixpanel: true }`. */
  readonly integrations?: unknown;
  /** Which destinations the visitor allows, in the same form. */
  readonly consent?: unknown;
  /** `properties.$options` of the HTTP API, as it was: routing, too. */
  readonly routing?: unknown;
}

/**
 * A track call: somebody did something.
 *
 * @see https://documentation.freshpaint.io
 */
export interface TrackEvent extends EventEnvelope {
  readonly type: "track";
  /** The event's name, as Freshpaint has it. */
  readonly event: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * An identify call: who somebody is.
 *
 * @see https://documentation.freshpaint.io
 */
export interface IdentifyEvent extends EventEnvelope {
  readonly type: "identify";
  readonly traits?: Readonly<Record<string, unknown>>;
}

/** Either of the two calls that Crisp has a counterpart for. */
export type FreshpaintEvent = TrackEvent | IdentifyEvent;

/**
 * The colors that Crisp can show an event in.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export type CrispColor =
  | "red"
  | "orange"
  | "yellow"
  | "green"
  | "blue"
  | "purple"
  | "pink"
  | "brown"
  | "grey"
  | "black";

/** The values that Crisp accepts in the data of an event; numbers are finite. */
export type CrispValue = string | number | boolean;

/** Flat data. Names contain only letters `a-z A-Z`, digits and `_`. */
export type CrispData = Record<string, CrispValue>;

/** One entry in a contact's timeline, as both connection modes send it. */
export interface CrispEvent {
  readonly text: string;
  readonly data: CrispData;
  readonly color?: CrispColor;
}

/** The fields of a Crisp contact that Freshpaint sets. At least one is there. */
export interface CrispUser {
  readonly email?: string;
  readonly nickname?: string;
  readonly phone?: string;
  readonly avatar?: string;
  readonly company?: string;
}

/** Whose timeline a server-side event belongs to, or why that cannot be told. */
export type Contact =
  | { readonly email: string }
  | { readonly reason: "email_missing" | "email_invalid" | "email_not_allowed" };

/** Why an event was not sent. Codes only, safe to log. */
export type SkipReason =
  | "unsupported_call"
  | "invalid_event"
  | "too_old"
  | "not_routed"
  | "consent_denied"
  | "event_not_selected"
  | "event_name_missing"
  | "event_not_allowed"
  | "no_supported_traits"
  | "identify_not_supported"
  | "email_missing"
  | "email_invalid"
  | "email_not_allowed"
  | "duplicate"
  | "no_window"
  | "crisp_unavailable"
  | "queue_full";

/** Why a property was not sent. `not_supported`, `invalid` and `superseded` concern identify only. */
export type DropReason =
  | "envelope"
  | "empty"
  | "not_finite"
  | "unsupported_type"
  | "name_empty"
  | "name_reserved"
  | "cyclic"
  | "too_deep"
  | "too_many"
  | "unreadable"
  | "not_allowed"
  | "not_supported"
  | "invalid"
  | "superseded";

/** What was done to a property that was sent; the first that applies, in this order. */
export type ChangeAction = "joined" | "coerced" | "flattened" | "renamed";

/**
 * A change of one property: one that does not pass unchanged. It holds names and codes, never a value. Under a HIPAA
 * policy, a name may be as confidential as a value.
 */
export type PropertyChange =
  | {
      /** `path` joined with dots. */
      readonly property: string;
      /** The original keys, from the top-level property inwards. */
      readonly path: readonly string[];
      readonly action: ChangeAction;
      /** The name (for identify: the Crisp field) that it was sent under. */
      readonly to: string;
    }
  | {
      readonly property: string;
      readonly path: readonly string[];
      readonly action: "dropped";
      readonly reason: DropReason;
    };

/** The track events to send, by exact name. It reduces the events on a timeline and is not a privacy control. */
export interface EventSelection {
  /** Only these names. Default: every name. */
  readonly only?: readonly string[];
  /** The names not to send. Default: none. */
  readonly except?: readonly string[];
}

/** The settings of a mapping to any destination. */
export interface DestinationOptions {
  /** The allowlists to strip to, or `false`. Required: it has no default. */
  readonly hipaa: HipaaPolicy | false;
  /**
   * Our name in routing and consent objects, compared without case; `Crisp::support` names an instance. `false` says
   * that both were decided upstream: neither is asked. Default: `"Crisp"`.
   */
  readonly destination?: string | false;
  /** Which track events to send. Default: all. */
  readonly eventNames?: EventSelection;
  /** Told of each property that did not pass unchanged. What it throws is ignored. Default: none. */
  readonly onChange?: (change: PropertyChange) => void;
}

/** The settings of a mapping to Crisp. */
export interface MapOptions extends DestinationOptions {
  /** One color for every event, or one for each name. Default: none, and Crisp chooses. */
  readonly color?: CrispColor | ((eventName: string) => CrispColor | undefined);
}

/** An event or user that is not sent, with the reason. */
export interface Skipped {
  readonly status: "skipped";
  readonly reason: SkipReason;
}

/** A track call as Crisp takes it. */
export interface MappedTrack {
  readonly status: "mapped";
  readonly event: CrispEvent;
  readonly contact: Contact;
}

/** An identify call as Crisp takes it. */
export interface MappedIdentify {
  readonly status: "mapped";
  readonly user: CrispUser;
}
