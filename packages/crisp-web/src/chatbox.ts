import type { PageSession } from "./queue/page-session.js";

/** The part of an adapter that a bridge uses. The bridge may come from another copy of this script. */
export interface Chatbox {
  /** The page's chat session. Adapters with the same session use the same chatbox. */
  readonly session: PageSession;
  /** Our name in routing and consent objects. With `false`, these objects are ignored. */
  readonly destination: string | false;
  /** Pushes or deletes held calls according to the present consent. Never throws. */
  settle(): void;
}

/** The adapter's key for its chatbox. A copy of the adapter (`{ ...crisp }`) therefore has the same chatbox. */
export const CHATBOX: unique symbol = Symbol.for("@freshpaint/crisp-web chatbox 1") as never;
