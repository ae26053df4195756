import type { PageSession } from "./queue/page-session.js";

/** What an adapter shows to a bridge, also to the bridge of another copy of this script. */
export interface Chatbox {
  /** The page's chat session. Adapters with the same one feed the same chatbox. */
  readonly session: PageSession;
  /** Our name in routing and consent objects; `false`: neither is asked. */
  readonly destination: string | false;
  /** Acts on the present consent. Never throws. */
  settle(): void;
}

/** The adapter's key for it. A symbol is copied with the adapter (`{ ...crisp }`), which then feeds the same chatbox. */
export const CHATBOX: unique symbol = Symbol.for("@freshpaint/crisp-web chatbox 1") as never;
