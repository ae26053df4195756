import type { CrispColor, HipaaSettings, SkipReason } from "@freshpaint/crisp-core";
import type { CrispApiErrorKind } from "@freshpaint/crisp-rest";
import type { ChatCommand, ChatSession, CrispEvent } from "@freshpaint/crisp-sandbox";

/** The messages between page and server. This file has only types and names, since both builds include it. */

/** A job of the page: events that the server sends as a backend would. */
export interface ServerSideJob {
  readonly events: readonly unknown[];
  readonly hipaa: HipaaSettings | false;
  readonly color: CrispColor | null;
  /** Whether the sandbox knows every address, or only `CONTACTS`. */
  readonly contacts: "any" | "known";
}

/** One event in the form that the sandbox received, without the website id and the credentials. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** The response of the sandbox. */
  readonly status: number | "dropped";
}

/** The outcome of `crisp-rest` for one event. */
export type ServerSideOutcome =
  | { readonly status: "delivered" }
  | { readonly status: "skipped"; readonly reason: SkipReason }
  | { readonly status: "failed"; readonly kind: CrispApiErrorKind; readonly message: string };

/** The same, with its requests. */
export type ServerSideResult = ServerSideOutcome & { readonly requests: readonly WireRequest[] };

/** A contact with the events in its timeline, in order of arrival. */
export interface StoredTimeline {
  readonly email: string;
  readonly events: readonly CrispEvent[];
}

export interface ServerSideReport {
  /** One for each event of the job. */
  readonly results: readonly ServerSideResult[];
  readonly timelines: readonly StoredTimeline[];
}

/** The sandbox of one run in a frame. */
export interface ClientSideRun {
  readonly id: string;
  readonly websiteId: string;
  readonly scriptUrl: string;
}

/** The data that the chatbox of a run received. */
export interface ClientSideReport {
  /** Whether the frame's last command arrived in time. If not, commands may be missing. */
  readonly isComplete: boolean;
  readonly commands: readonly ChatCommand[];
  readonly sessions: readonly ChatSession[];
}

/** The last command of a frame. When it arrives, all earlier ones have arrived. It is not part of the report. */
export const END_OF_RUN: readonly unknown[] = ["set", "session:segments", [["end of the playground's run"]]];

/**
 * The contacts of the sandbox in the mode for unknown contacts. The sandbox answers "not found" for every other
 * address.
 */
export const CONTACTS: readonly string[] = ["ada@example.com", "grace@example.com"];

/** The paths that the page requests from the server. */
export const API = {
  serverSide: "/api/server-side-runs",
  clientSide: "/api/client-side-runs",
} as const;
