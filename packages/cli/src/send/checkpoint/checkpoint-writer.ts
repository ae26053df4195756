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

/** Records the finished lines in a file. With this file, the next run can continue a killed run. */
export interface CheckpointWriter {
  /** Creates the file. It must be called before the first request. */
  begin(): Promise<void>;
  /**
   * Records a finished line. The caller must first write the line to the other files and sync it to the disk. The
   * record is written soon. `written` writes it immediately.
   */
  finish(line: number, verdict: Verdict): void;
  /** Resolves when all finished lines are recorded, or when recording has failed. */
  written(): Promise<void>;
  /**
   * Records that every line up to this number may have been sent. Resolves when the record is written, or when writing
   * has failed.
   */
  reserve(line: number): Promise<void>;
  /** Writes the remaining records and closes the file. `isClean` is true if no unfinished line was sent. */
  close(isClean: boolean): Promise<void>;
}

/** The values that the writer reads for each record. */
export interface CheckpointSources {
  readonly fingerprint: Fingerprint;
  readonly sizes: () => LineFileSizes;
  /** Returns the number of requests and retries of this run. */
  readonly requests: () => { readonly requests: number; readonly retries: number };
}

/** The size of the file in bytes at which the file is compacted. */
const COMPACT_AT = 1_048_576;

/**
 * Creates a writer for a checkpoint file. The first line of the file is a state, and the following lines are records.
 * One write appends one record. A kill -9 can cut the current write short, but cannot remove a record that was
 * completely written. The writer does not sync each record, because a slow disk would then delay the run. When the file
 * is large, the current state is written to a new file and synced. The new file then replaces the old file.
 *
 * @param ahead - Each record states that this number of lines after the last read line may have been sent.
 * @param onFailure - Called once with the error, when the file can no longer be written.
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
