import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { PolicyEffect } from "../../census/policy-effect.js";
import type { Count } from "./count-messages.js";

/** An export that was opened. */
export interface LoadedExport {
  readonly file: Blob;
  readonly name: string;
  /** How far the count is that is under way. */
  readonly progress: { readonly status: "counting"; readonly share: number } | Finished;
  /** What was counted last; `undefined` until the first count is done. */
  readonly counted: Counted | undefined;
  /** Another policy to compare with. */
  readonly other: { readonly name: string; readonly settings: HipaaSettings } | undefined;
  /** The policy under which the names were sorted: ticking one must not move it away from the pointer. */
  readonly sortedBy: HipaaSettings;
}

type Finished = { readonly status: "counted" } | { readonly status: "failed"; readonly message: string };

/** A count, with the policy that it is of. */
export interface Counted extends Pick<Count, "census" | "notJson"> {
  readonly settings: HipaaSettings;
  readonly effect: PolicyEffect;
  readonly other: PolicyEffect | undefined;
  /** SHA-256 of the policy's file, and of the export. */
  readonly hashes: { readonly policy: string; readonly file: string };
  readonly countedAt: Date;
}
