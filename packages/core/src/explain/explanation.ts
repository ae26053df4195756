import type { SkippedReading } from "../read/skipped-reading.js";
import type { Contact, CrispEvent, CrispUser, PropertyChange, Skipped } from "../types.js";
import type { Hint } from "./hint.js";

/** The result for one property. `passed` means that the property is sent unchanged. */
export type PropertyReport =
  | PropertyChange
  | {
      readonly property: string;
      readonly path: readonly string[];
      readonly action: "passed";
      readonly to: string;
    };

/**
 * The result for a client-side connection. Under a HIPAA policy, the status is `refused`, since HIPAA mode works on
 * servers only.
 */
export type ClientSideOutcome =
  | { readonly status: "sent"; readonly event: CrispEvent }
  | { readonly status: "sent"; readonly user: CrispUser }
  | { readonly status: "refused"; readonly reason: "hipaa_needs_server_side" }
  | Skipped;

/** The result for a server-side connection. */
export type ServerSideOutcome =
  | {
      readonly status: "sent";
      readonly event: CrispEvent;
      readonly contact: Extract<Contact, { email: string }>;
    }
  | Skipped;

/**
 * The explanation of one event for both connection modes. Only an outcome with the status `sent` contains values. These
 * values would be sent.
 */
export type Explanation =
  | {
      readonly status: "explained";
      readonly type: "track" | "identify";
      readonly clientSide: ClientSideOutcome;
      readonly serverSide: ServerSideOutcome;
      /** The results for all properties, in their original order. A result contains names and codes, never a value. */
      readonly properties: readonly PropertyReport[];
      /** The possible mistakes in the event. A hint contains a code and a path, never a value. */
      readonly hints: readonly Hint[];
    }
  | SkippedReading;
