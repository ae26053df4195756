import type { CrispColor, HipaaSettings } from "@freshpaint/crisp-core";
import type { WebOutcome } from "@freshpaint/crisp-web";

/** What the page tells a frame to do. */
export interface FrameJob {
  readonly websiteId: string;
  readonly scriptUrl: string;
  readonly events: readonly unknown[];
  readonly hipaa: HipaaSettings | false;
  readonly color: CrispColor | null;
}

/** What a frame tells the page. */
export type FrameMessage =
  | { readonly type: "ready" }
  /** The adapter threw when it was created; this is its message. */
  | { readonly type: "refused"; readonly message: string }
  | { readonly type: "sent"; readonly outcomes: readonly WebOutcome[] }
  | { readonly type: "failed"; readonly message: string };
