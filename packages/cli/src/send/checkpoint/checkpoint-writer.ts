import { writeSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import type { LineFileSizes } from "../files/line-files.js";
import { removeLeftovers, replaceFile } from "../files/replace-file.js";
import { createTally } from "../summary/tally.js";
import type { Verdict } from "../summary/verdict.js";
import { applyRecords, encodeRecord, encodeState } from "./checkpoint-format.js";
import type { CheckpointRecord, CheckpointState } from "./checkpoint-schema.js";
import type { Fingerprint } from "./fingerprint.js";
import { toRanges } from "./finished-lines.js";

/** Records the finished lines: a killed run can continue. */
export interface CheckpointWriter {
  /** Creates the file before the first request. */
  begin(): Promise<void>;
  /**
   * Records a finished line. Its line in the other files must be on disk already. It is written soon, or at once by
   * `written`.
   */
  finish(line: number, verdict: Verdict): void;
  /** Resolves when all finished lines are recorded, or cannot be. */
  written(): Promise<void>;
  /** Records that lines up to this one may have been sent. Resolves when this is written, or cannot be. */
  reserve(line: number): Promise<void>;
  /** Writes the remaining records. `isClean`: unfinished lines were not sent either. */
  close(isClean: boolean): Promise<void>;
}

/** The values that a checkpoint reads when it writes. */
export interface CheckpointSources {
  readonly fingerprint: Fingerprint;
  readonly sizes: () => LineFileSizes;
  /** The requests of this run. */
  readonly requests: () => { readonly requests: number; readonly retries: number };
}

/** The size in bytes at which the file is replaced by its current state. */
const COMPACT_AT = 1_048_576;

/**
 * The file contains a state and then records. A record is appended in one write. A kill -9 can cut that write short,
 * but cannot undo a complete one. A record does not wait for the disk: few lines are finished but not recorded. From
 * time to time, the whole state is written to a new file, synced, and renamed over this one.
 *
 * @param ahead - The number of lines that may be given to the sender beyond the last recorded line.
 * @param onFailure - Called once, with the reason why nothing can be written any more.
 */
export function createCheckpointWriter(
  file: string,
  start: CheckpointState,
  { fingerprint, sizes, requests }: CheckpointSources,
  ahead: number,
  onFailure: (error: unknown) => void,
): CheckpointWriter {
  const tally = createTally(start.progress.counts);
  let state = start;
  let records: CheckpointRecord[] = [];
  let finished: number[] = [];
  let undelivered: number[] = [];
  let handle: FileHandle | undefined;
  let lastSum = "";
  let size = 0;
  let replacing: Promise<void> | undefined;
  let isBroken = false;

  function fail(error: unknown): void {
    if (!isBroken) onFailure(error);
    isBroken = true;
  }

  function append(): void {
    if (handle === undefined || isBroken) return;
    const mark = fingerprint.mark();
    const made = requests();
    const record: CheckpointRecord = {
      lines: toRanges(finished),
      undelivered: toRanges(undelivered),
      ...mark,
      reserved: Math.max(state.progress.reserved, mark.read + ahead),
      sizes: sizes(),
      counts: tally.counts(),
      requests: start.progress.requests + made.requests,
      retries: start.progress.retries + made.retries,
    };
    finished = [];
    undelivered = [];
    try {
      const { text, sum } = encodeRecord(record, lastSum);
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(handle.fd, bytes, at);
      records.push(record);
      lastSum = sum;
      size += bytes.length;
    } catch (error) {
      fail(error);
    }
  }

  async function replace(reserved?: number): Promise<void> {
    const { progress, ...rest } = applyRecords(state, records);
    state = { ...rest, progress: { ...progress, ...(reserved !== undefined && { reserved }) } };
    records = [];
    const { text, sum } = encodeState(state);
    const next = await replaceFile(file, text);
    await handle?.close();
    handle = next;
    lastSum = sum;
    size = Buffer.byteLength(text);
  }

  async function written(): Promise<void> {
    while (replacing !== undefined) await replacing;
    if (finished.length === 0) return;
    append();
    if (size <= COMPACT_AT || isBroken) return;
    replacing = replace()
      .catch(fail)
      .finally(() => {
        replacing = undefined;
      });
    await replacing;
  }

  return {
    async begin() {
      await removeLeftovers(file);
      await replace();
    },
    finish(line, verdict) {
      tally.add(verdict);
      if (verdict.status === "failed" || verdict.status === "held") undelivered.push(line);
      if (finished.push(line) === 1) setImmediate(written);
    },
    written,
    async reserve(line) {
      const { reserved } = records.at(-1) ?? state.progress;
      if (line <= reserved) return;
      while (replacing !== undefined) await replacing;
      append();
    },
    async close(isClean) {
      await written();
      if (!isBroken) await replace(isClean ? 0 : undefined).catch(fail);
      await handle?.close();
    },
  };
}
