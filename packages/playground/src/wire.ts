import type { CrispColor, HipaaSettings, SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind } from "@freshpaint/crisp-rest";
import type { ChatCommand, ChatSession, CrispEvent } from "@freshpaint/crisp-sandbox";

/**
 * The messages between the page and the server. This file contains only types and constants, because the builds of the
 * page and of the server both include it.
 */

/** A job that the page posts to the server. The server sends the events in the way a customer's backend would. */
export interface ServerSideJob {
  readonly events: readonly unknown[];
  readonly hipaa: HipaaSettings | false;
  readonly color: CrispColor | null;
  /** With `any`, the sandbox has a contact for every address. With `known`, it has only the contacts in `CONTACTS`. */
  readonly contacts: "any" | "known";
}

/** One request that the sandbox received, without the website id and the credentials. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** The HTTP status of the sandbox's response. The status is `dropped` if the sandbox sent no response. */
  readonly status: number | "dropped";
}

/** The outcome of `crisp-rest` for one event. */
export type ServerSideOutcome =
  | { readonly status: "delivered" }
  | { readonly status: "skipped"; readonly reason: SkipReason }
  | { readonly status: "failed"; readonly kind: CrispApiErrorKind; readonly message: string };

/** The outcome for one event, with the requests that `crisp-rest` sent for this event. */
export type ServerSideResult = ServerSideOutcome & { readonly requests: readonly WireRequest[] };

/** The address of a contact, and the events in the contact's timeline. The first event arrived first. */
export interface StoredTimeline {
  readonly email: string;
  readonly events: readonly CrispEvent[];
}

export interface ServerSideReport {
  /** The results of the job's events, in the order of the events. */
  readonly results: readonly ServerSideResult[];
  readonly timelines: readonly StoredTimeline[];
}

/** A client-side run, with the website id and the script URL of its own sandbox. */
export interface ClientSideRun {
  readonly id: string;
  readonly websiteId: string;
  readonly scriptUrl: string;
}

/** The data that the chatbox received in one client-side run. */
export interface ClientSideReport {
  /** `false` if the frame's last command did not arrive in time. Commands may then be missing. */
  readonly isComplete: boolean;
  readonly commands: readonly ChatCommand[];
  readonly sessions: readonly ChatSession[];
}

/**
 * The last command that a frame sends. When the sandbox has received this command, it has also received all earlier
 * commands. The report does not contain this command.
 */
export const END_OF_RUN: readonly unknown[] = ["set", "session:segments", [["end of the playground's run"]]];

/**
 * The only contacts that the sandbox has if the job's `contacts` is `known`. For every other address, the sandbox
 * answers "not found".
 */
export const CONTACTS: readonly string[] = ["ada@example.com", "grace@example.com"];

/** The paths that the page requests from the server. */
export const API = {
  serverSide: "/api/server-side-runs",
  clientSide: "/api/client-side-runs",
} as const;
