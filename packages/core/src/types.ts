import type { HipaaPolicy } from "./decide/hipaa-policy.js";

/** The fields of an event besides its properties or traits. None of them is ever sent to Crisp. */
export interface EventEnvelope {
  readonly messageId?: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  /** ISO 8601, as `Date.prototype.toISOString` writes it, or `"unreadable"`. */
  readonly timestamp?: string;
  readonly context?: unknown;
  /**
   * The sender's routing object, such as `{ All: false, Mixpanel: true }`. The object says which destinations may
   * receive the event.
   */
  readonly integrations?: unknown;
  /** The visitor's consent: an object of the same form that says which destinations may receive the event. */
  readonly consent?: unknown;
  /** `properties.$options` of the HTTP API, unchanged. The options may contain routing, too. */
  readonly routing?: unknown;
}

/**
 * A track call: a user did something.
 *
 * @see https://documentation.freshpaint.io
 */
export interface TrackEvent extends EventEnvelope {
  readonly type: "track";
  /** The event's name, unchanged. */
  readonly event: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/**
 * An identify call: facts about a user, such as the email address.
 *
 * @see https://documentation.freshpaint.io
 */
export interface IdentifyEvent extends EventEnvelope {
  readonly type: "identify";
  readonly traits?: Readonly<Record<string, unknown>>;
}

/** A track or identify call. Crisp supports no other call. */
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

/** A value that Crisp accepts in the data of an event. Numbers are finite. */
export type CrispValue = string | number | boolean;

/** Flat data. Names contain only letters `a-z A-Z`, digits and `_`. */
export type CrispData = Record<string, CrispValue>;

/** One entry in a contact's timeline. Both connection modes send it in this form. */
export interface CrispEvent {
  readonly text: string;
  readonly data: CrispData;
  readonly color?: CrispColor;
}

/** The fields of a Crisp contact that Freshpaint sets. At least one field is present. */
export interface CrispUser {
  readonly email?: string;
  readonly nickname?: string;
  readonly phone?: string;
  readonly avatar?: string;
  readonly company?: string;
}

/** The contact to whose timeline a server-side event is added, or the reason why no contact was found. */
export type Contact =
  | { readonly email: string }
  | { readonly reason: "email_missing" | "email_invalid" | "email_not_allowed" };

/** The reason why an event was not sent. A code contains no data of the event, so it is safe to log. */
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

/** The reason why a property was not sent. `not_supported`, `invalid` and `superseded` occur in identify calls only. */
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

/** The change of a property that was sent. If several changes apply, the first of them in this order is reported. */
export type ChangeAction = "joined" | "coerced" | "flattened" | "renamed";

/**
 * A property that was changed or dropped. The report contains names and codes, never a value. Under a HIPAA policy, a
 * name may be as confidential as a value.
 */
export type PropertyChange =
  | {
      /** `path` joined with dots. */
      readonly property: string;
      /** The original keys that lead from the top-level property to the value. */
      readonly path: readonly string[];
      readonly action: ChangeAction;
      /** The name under which the property was sent. For an identify call, this is a field of the Crisp contact. */
      readonly to: string;
    }
  | {
      readonly property: string;
      readonly path: readonly string[];
      readonly action: "dropped";
      readonly reason: DropReason;
    };

/**
 * Selects the track events to send, by exact name. The selection can keep a timeline short. It is not a privacy
 * control.
 */
export interface EventSelection {
  /** Only events with these names are sent. Default: events with every name. */
  readonly only?: readonly string[];
  /** Events with these names are not sent. Default: none. */
  readonly except?: readonly string[];
}

/** The settings of a mapping to any destination. */
export interface DestinationOptions {
  /** A policy, or `false`. Under a policy, only properties on its lists are sent. Required: there is no default. */
  readonly hipaa: HipaaPolicy | false;
  /**
   * The destination's name in routing and consent objects. Case is ignored. `Crisp::support` is the name of an
   * instance. With `false`, routing and consent are not checked, because this was already done elsewhere. Default: the
   * name of the mapping's destination, such as `"Crisp"`.
   */
  readonly destination?: string | false;
  /** Selects the track events to send. Default: all track events. */
  readonly eventNames?: EventSelection;
  /** A function that is called for each property that was changed or dropped. Its errors are ignored. Default: none. */
  readonly onChange?: (change: PropertyChange) => void;
}

/** The settings of a mapping to Crisp. */
export interface MapOptions extends DestinationOptions {
  /**
   * A color for every event, or a function that returns the color for an event's name. Default: none. Then Crisp
   * chooses the color.
   */
  readonly color?: CrispColor | ((eventName: string) => CrispColor | undefined);
}

/** An event or user that is not sent, with the reason. */
export interface Skipped {
  readonly status: "skipped";
  readonly reason: SkipReason;
}

/** A track call in the form that Crisp accepts. */
export interface MappedTrack {
  readonly status: "mapped";
  readonly event: CrispEvent;
  readonly contact: Contact;
}

/** An identify call in the form that Crisp accepts. */
export interface MappedIdentify {
  readonly status: "mapped";
  readonly user: CrispUser;
}
