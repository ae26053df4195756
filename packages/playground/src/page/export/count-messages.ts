import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Census } from "../../census/census.js";
import type { PolicyEffect } from "../../census/policy-effect.js";

/** What the page asks a worker to count. */
export interface CountJob {
  readonly file: Blob;
  /** The effect of each is counted in one pass. */
  readonly policies: readonly HipaaSettings[];
}

/** What was counted. */
export interface Count {
  /** The contents of the export without a policy. */
  readonly census: Census;
  /** One for each policy of the job. */
  readonly effects: readonly PolicyEffect[];
  /** Lines that are not JSON: how many, and the numbers of the first. */
  readonly notJson: { readonly lines: number; readonly first: readonly number[] };
}

/** A message from a worker. */
export type CountMessage =
  /** The share of the file that was read, from 0 to 1. */
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "counted"; readonly count: Count }
  | { readonly type: "failed"; readonly message: string };
