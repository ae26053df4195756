import type { ChatLog } from "./chatbox/create-chat-log.js";
import type { EventStore } from "./create-event-store.js";
import type { FaultPlan } from "./create-fault-plan.js";
import type { Site } from "./judge-request.js";
import type { SandboxRequest } from "./types.js";

/** All that one sandbox knows and remembers. */
export type World = {
  readonly site: Site;
  readonly latencyMs: number;
  readonly store: EventStore;
  readonly chatLog: ChatLog;
  readonly requests: SandboxRequest[];
  /** Replaced as a whole by `setFaults`. */
  faultPlan: FaultPlan;
};
