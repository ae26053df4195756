import type { IncomingHttpHeaders } from "node:http";
import type { ChatLog } from "./chatbox/create-chat-log.js";
import type { BoundedList } from "./create-bounded-list.js";
import type { FaultPlan } from "./create-fault-plan.js";
import type { People } from "./create-people.js";
import type { Site } from "./judge-request.js";
import type { SandboxRequest } from "./types.js";

/**
 * An event and its contact. The event is stored as JSON text, because the text needs a third of the memory of an
 * object.
 */
export type StoredEvent = { readonly email: string; readonly json: string };

/** The state of one sandbox. */
export type World = {
  readonly site: Site;
  readonly latencyMs: number;
  readonly people: People;
  readonly events: BoundedList<StoredEvent>;
  readonly chatLog: ChatLog;
  /** The key in the report URL of sandboxed frames. A report with the origin `null` is accepted only with this key. */
  readonly frameKey: string;
  readonly requests: BoundedList<SandboxRequest>;
  /**
   * Returns an equal value that is already in memory, if there is such a value. Without this, equal paths and headers
   * of many requests would use most of the memory.
   */
  readonly shareText: (text: string) => string;
  readonly shareHeaders: (headers: Readonly<IncomingHttpHeaders>) => Readonly<IncomingHttpHeaders>;
  readonly onRequest: (request: SandboxRequest) => void;
  /** The current faults. `setFaults` replaces the whole plan. */
  faultPlan: FaultPlan;
};
