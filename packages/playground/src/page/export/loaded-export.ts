import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { PolicyEffect } from "../../census/policy-effect.js";
import type { Count, CountedNames } from "./count-messages.js";

/** The open export. */
export interface LoadedExport {
  readonly file: Blob;
  readonly name: string;
  /** The progress of the running count. */
  readonly progress: { readonly status: "counting"; readonly share: number } | Finished;
  /** The result of the last finished count, or `undefined` before the first count has finished. */
  readonly counted: Counted | undefined;
  /** The policy with which the user compares the current policy. */
  readonly other: { readonly name: string; readonly settings: HipaaSettings } | undefined;
  /**
   * The policy by which the rows are sorted. A tick does not sort the rows again, so no row moves under the pointer.
   */
  readonly sortedBy: HipaaSettings;
  /**
   * Whether the counts ignore routing and consent, as the webhook handler, the Function and the relay do. These
   * programs receive only events to which Freshpaint has already applied both.
   */
  readonly ignoresRouting: boolean;
}

type Finished = { readonly status: "counted" } | { readonly status: "failed"; readonly message: string };

/** The result of a count, with the policy that was used. */
export interface Counted extends CountedNames, Pick<Count, "compared"> {
  readonly settings: HipaaSettings;
  readonly effect: PolicyEffect;
  readonly other: PolicyEffect | undefined;
  /** The SHA-256 of the policy file. */
  readonly policyHash: string;
  readonly countedAt: Date;
}
