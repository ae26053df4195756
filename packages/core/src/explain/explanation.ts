import type { SkippedReading } from "../read/skipped-reading.js";
import type { Contact, CrispEvent, CrispUser, PropertyChange, Skipped } from "../types.js";
import type { Hint } from "./hint.js";

/** A change, or a property that passed as it was. */
export type PropertyReport =
  | PropertyChange
  | {
      readonly property: string;
      readonly path: readonly string[];
      readonly action: "passed";
      readonly to: string;
    };

/** What a client-side connection does with an event. HIPAA mode works on servers only. */
export type ClientSideOutcome =
  | { readonly status: "sent"; readonly event: CrispEvent }
  | { readonly status: "sent"; readonly user: CrispUser }
  | { readonly status: "refused"; readonly reason: "hipaa_needs_server_side" }
  | Skipped;

/** What a server-side connection does with an event. */
export type ServerSideOutcome =
  | {
      readonly status: "sent";
      readonly event: CrispEvent;
      readonly contact: Extract<Contact, { email: string }>;
    }
  | Skipped;

/** The explanation of one event for both connection modes. Only `sent` contains values: those that would be sent. */
export type Explanation =
  | {
      readonly status: "explained";
      readonly type: "track" | "identify";
      readonly clientSide: ClientSideOutcome;
      readonly serverSide: ServerSideOutcome;
      /** Every property in its original order. Names and codes, never a value. */
      readonly properties: readonly PropertyReport[];
      /** What may be wrong with the event. Codes and paths, never a value. */
      readonly hints: readonly Hint[];
    }
  | SkippedReading;
