import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Census } from "../../census/census.js";
import type { PolicyEffect } from "../../census/policy-effect.js";
import type { Finding } from "../../policy/finding.js";

/** A job for the worker. */
export interface CountJob {
  readonly file: Blob;
  /** The policies. All effects are counted in one pass. */
  readonly policies: readonly HipaaSettings[];
}

/** The result of a count. */
export interface Count {
  /** The contents of the export without a policy. */
  readonly census: Census;
  /** The findings about each property by what the events have in it, as if a policy listed it. */
  readonly judged: readonly Finding[];
  /** One for each policy of the job. */
  readonly effects: readonly PolicyEffect[];
  /** The findings of the first policy compared with the events, as in `check-policy`. */
  readonly compared: readonly Finding[];
  /** The number of lines that are not JSON, and the line numbers of the first ones. */
  readonly notJson: { readonly lines: number; readonly first: readonly number[] };
}

/** A message from a worker. */
export type CountMessage =
  /** The share of the file that was read, from 0 to 1. */
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "counted"; readonly count: Count }
  | { readonly type: "failed"; readonly message: string };
