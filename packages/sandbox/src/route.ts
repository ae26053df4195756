import type { CrispEvent } from "./crisp-event.js";
import type { Arrival } from "./read-arrival.js";
import type { Reply } from "./reply.js";
import type { World } from "./world.js";

/** The result of a request: the reply, the contact named in the path, the event to store, and the fault. */
export type Outcome = {
  readonly reply: Reply;
  readonly contact: string | undefined;
  readonly event: CrispEvent | undefined;
  readonly fault?: string | undefined;
};

/** A method and a path in Hono's notation, matched against the raw target, with the handler. */
export type Route = {
  readonly method: string;
  readonly path: string;
  /** Whether it is answered at once, without `latencyMs`. Default: no. */
  readonly prompt?: true;
  readonly handle: (arrival: Arrival, world: World) => Outcome;
};
