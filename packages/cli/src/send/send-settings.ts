import type { RequestSettings } from "@freshpaint/crisp-rest";
import type { PolicyFile } from "../hipaa/read-policy-file.js";

/** The settings of `send`. They are checked as far as possible without opening a file. */
export interface SendSettings {
  readonly files: readonly string[];
  readonly hipaa: PolicyFile | false;
  /**
   * The name of Crisp in routing and consent. With `false`, routing and consent are ignored, because Freshpaint applied
   * them before the export.
   */
  readonly destination: string | false;
  /** The settings for requests to Crisp. `undefined` for a dry run. */
  readonly crisp: RequestSettings | undefined;
  readonly failed: string | undefined;
  readonly skipped: string | undefined;
  readonly checkpoint: string | undefined;
  /** The largest age of an event in milliseconds. `undefined` with `--backfill`. */
  readonly maxAgeMs: number | undefined;
  readonly concurrency: number;
  /** The largest number of requests per second. `undefined` sets no limit. */
  readonly rate: number | undefined;
  /** The largest number of requests of the run. `undefined` sets no limit. */
  readonly max: number | undefined;
  readonly retries: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly maxWaitMs: number | undefined;
  readonly json: boolean;
}
