import type { PageSession } from "./queue/page-session.js";

/** What an adapter shows of itself to a bridge, also to that of another copy of this script. */
export interface Chatbox {
  /** One for each page: adapters that have it in common feed the same chatbox. */
  readonly session: PageSession;
  /** As routing and consent spell it; `false`: neither is asked. */
  readonly destination: string | false;
  /** Does what consent, as it is now, allows. Never throws. */
  settle(): void;
}

/** Where an adapter has it; a copy of the adapter (`{ ...crisp }`) feeds the same chatbox. */
export const CHATBOX: unique symbol = Symbol.for("@freshpaint/crisp-web chatbox 1") as never;
