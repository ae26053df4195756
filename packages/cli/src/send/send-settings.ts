import type { RequestSettings } from "@freshpaint/crisp-rest";
import type { PolicyFile } from "../hipaa/read-policy-file.js";

/** The settings of `send`, checked as far as possible without opening a file. */
export interface SendSettings {
  readonly files: readonly string[];
  readonly hipaa: PolicyFile | false;
  /**
   * The name of Crisp in routing and consent; `false`: ignore both, because Freshpaint applied them before its export.
   */
  readonly destination: string | false;
  /** `undefined` for a dry run. */
  readonly crisp: RequestSettings | undefined;
  readonly failed: string | undefined;
  readonly skipped: string | undefined;
  readonly checkpoint: string | undefined;
  /** `undefined` with `--backfill`. */
  readonly maxAgeMs: number | undefined;
  readonly concurrency: number;
  /** The maximum number of requests per second. */
  readonly rate: number | undefined;
  /** The maximum number of requests in all. */
  readonly max: number | undefined;
  readonly retries: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly maxWaitMs: number | undefined;
  readonly json: boolean;
}
