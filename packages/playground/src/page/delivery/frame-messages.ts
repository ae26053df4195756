import type { CrispColor, HipaaSettings } from "@freshpaint/crisp-core";
import type { WebOutcome } from "@freshpaint/crisp-web";

/** A message from the page to a frame. */
export interface FrameJob {
  readonly websiteId: string;
  readonly scriptUrl: string;
  readonly events: readonly unknown[];
  readonly hipaa: HipaaSettings | false;
  readonly color: CrispColor | null;
}

/** A message from a frame to the page. */
export type FrameMessage =
  | { readonly type: "ready" }
  /** The creation of the adapter threw an error with this message. */
  | { readonly type: "refused"; readonly message: string }
  | { readonly type: "sent"; readonly outcomes: readonly WebOutcome[] }
  | { readonly type: "failed"; readonly message: string };
