import type { RequestSettings } from "@freshpaint/crisp-rest";
import type { PolicyFile } from "../hipaa/read-policy-file.js";

/** What `send` was told, read and checked as far as can be without opening anything. */
export interface SendSettings {
  readonly files: readonly string[];
  readonly hipaa: PolicyFile | false;
  /** How routing and consent name Crisp; `false`: Freshpaint has decided that before. */
  readonly destination: string | false;
  /** `undefined` for a dry run. */
  readonly crisp: RequestSettings | undefined;
  readonly failed: string | undefined;
  readonly skipped: string | undefined;
  readonly checkpoint: string | undefined;
  /** `undefined` with `--backfill`. */
  readonly maxAgeMs: number | undefined;
  readonly concurrency: number;
  /** Requests per second. */
  readonly rate: number | undefined;
  /** Requests in all. */
  readonly max: number | undefined;
  readonly retries: number | undefined;
  readonly timeoutMs: number | undefined;
  readonly maxWaitMs: number | undefined;
  readonly json: boolean;
}
