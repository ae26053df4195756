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

/** Writes down which lines are finished, so that a run that was killed can go on. */
export interface CheckpointWriter {
  /** Puts the file in its place, before the first request. */
  begin(): Promise<void>;
  /** Records a finished line, whose other records must be on disk already. Written soon, or at once by `written`. */
  finish(line: number, verdict: Verdict): void;
  /** Resolves when all that is finished is written, or cannot be. */
  written(): Promise<void>;
  /** Resolves when it is written that lines up to this one may have been sent, or cannot be. */
  reserve(line: number): Promise<void>;
  /** Writes the remaining records. `isClean`: unfinished lines were not sent either. */
  close(isClean: boolean): Promise<void>;
}

/** What a checkpoint looks at when it writes. */
export interface CheckpointSources {
  readonly fingerprint: Fingerprint;
  readonly sizes: () => LineFileSizes;
  /** Of this run. */
  readonly requests: () => { readonly requests: number; readonly retries: number };
}

/** The size in bytes at which the file is replaced by its current state. */
const COMPACT_AT = 1_048_576;

/**
 * The file is a state, then records. A record is appended in one write, which a kill -9 of this process can tear but,
 * once done, not take back; it waits for no disk, so that hardly a line is finished and not written. Now and then all
 * is written anew beside it, synced, and renamed over it.
 *
 * @param ahead - How many lines may be given out beyond what was read when a record was written.
 * @param onFailure - Told once why nothing can be written any more.
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
