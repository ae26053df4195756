import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { PolicyEffect } from "../../census/policy-effect.js";
import type { Count } from "./count-messages.js";

/** An export that was opened. */
export interface LoadedExport {
  readonly file: Blob;
  readonly name: string;
  /** The progress of the running count. */
  readonly progress: { readonly status: "counting"; readonly share: number } | Finished;
  /** The result of the last count; `undefined` until the first one ends. */
  readonly counted: Counted | undefined;
  /** Another policy to compare with. */
  readonly other: { readonly name: string; readonly settings: HipaaSettings } | undefined;
  /** The policy by which the names were sorted. A tick does not sort them again: the row stays under the pointer. */
  readonly sortedBy: HipaaSettings;
}

type Finished = { readonly status: "counted" } | { readonly status: "failed"; readonly message: string };

/** A count, with its policy. */
export interface Counted extends Pick<Count, "census" | "judged" | "compared" | "notJson"> {
  readonly settings: HipaaSettings;
  readonly effect: PolicyEffect;
  readonly other: PolicyEffect | undefined;
  /** The SHA-256 of the policy's file and of the export. */
  readonly hashes: { readonly policy: string; readonly file: string };
  readonly countedAt: Date;
}
