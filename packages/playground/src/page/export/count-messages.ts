import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Census } from "../../census/census.js";
import type { PolicyEffect } from "../../census/policy-effect.js";
import type { Finding } from "../../policy/finding.js";

/** A job for the worker. */
export interface CountJob {
  readonly file: Blob;
  /** The policies. The worker reads the file once to count the effects of all policies. */
  readonly policies: readonly HipaaSettings[];
  /** Whether the effects ignore routing and consent. */
  readonly ignoresRouting: boolean;
  /** Whether to count the names, too. The names do not depend on the policies, so one count per file is enough. */
  readonly countsNames: boolean;
}

/** The names in an export, without a policy. */
export interface CountedNames {
  /** The SHA-256 of the file. It is empty if the browser cannot compute the hash. */
  readonly fileHash: string;
  /** The names and counts of the export, without a policy. */
  readonly census: Census;
  /**
   * The findings about the nested names and the values of each property in the events. Every property is checked as if a
   * policy listed the property.
   */
  readonly judged: readonly Finding[];
  /** The number of lines that are not JSON, and the line numbers of the first such lines. */
  readonly notJson: { readonly lines: number; readonly first: readonly number[] };
}

/** The result of a count. */
export interface Count {
  /** Absent if the job did not ask for the names. */
  readonly names?: CountedNames;
  /** The effects of the job's policies, in the order of the policies. */
  readonly effects: readonly PolicyEffect[];
  /** The findings from comparing the first policy with the events. `check-policy` gives the same findings. */
  readonly compared: readonly Finding[];
}

/** A message from a worker. */
export type CountMessage =
  /** The part of the file that was read, from 0 to 1. */
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "counted"; readonly count: Count }
  | { readonly type: "failed"; readonly message: string };
