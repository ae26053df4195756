import type { CrispEvent } from "./crisp-event.js";
import type { Arrival } from "./read-arrival.js";
import type { Reply } from "./reply.js";
import type { World } from "./world.js";

/** What became of a request: the reply, whom its path named, the event to store, and which fault was drawn. */
export type Outcome = {
  readonly reply: Reply;
  readonly contact: string | undefined;
  readonly event: CrispEvent | undefined;
  readonly fault?: string | undefined;
};

/** A method and path, in Hono's notation and matched against the raw target, with what answers it. */
export type Route = {
  readonly method: string;
  readonly path: string;
  /** Whether it is answered at once, without `latencyMs`. Default: no. */
  readonly prompt?: true;
  readonly handle: (arrival: Arrival, world: World) => Outcome;
};
