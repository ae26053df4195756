import type { CrispEvent } from "./crisp-event.js";
import type { Arrival } from "./read-arrival.js";
import type { Reply } from "./reply.js";
import type { World } from "./world.js";

/** The result of a request: the reply, the contact in the path, the event to store, and the name of the fault. */
export type Outcome = {
  readonly reply: Reply;
  readonly contact: string | undefined;
  readonly event: CrispEvent | undefined;
  readonly fault?: string | undefined;
};

/** A method, a path in Hono's notation, and the handler. The path is compared with the raw request target. */
export type Route = {
  readonly method: string;
  readonly path: string;
  /** Whether requests to the route are answered without the delay of `latencyMs`. Default: no. */
  readonly prompt?: true;
  readonly handle: (arrival: Arrival, world: World) => Outcome;
};
