import { createHash } from "node:crypto";
import type { z } from "zod";
import {
  type CheckpointRecord,
  type CheckpointState,
  FORMAT,
  RECORD,
  REMEMBERED_LINES,
  STATE,
} from "./checkpoint-schema.js";
import { createFinishedLines, numbersOf, toRanges } from "./finished-lines.js";

/** The result of reading a checkpoint file. */
export type Decoded =
  | { readonly status: "read"; readonly state: CheckpointState }
  | { readonly status: "earlier_version" | "damaged" };

/** A line of the file, and its checksum. The checksum is an input of the next line's checksum. */
export interface Encoded {
  readonly text: string;
  readonly sum: string;
}

const EARLIER_FORMAT = /^(?:[\da-f]{16} )?{"format":"freshpaint-crisp checkpoint, version [12]"/;

/** Encodes the first line of a checkpoint. This line contains the complete state. */
export function encodeState(state: CheckpointState): Encoded {
  return encode("", { format: FORMAT, ...state });
}

/**
 * Encodes another line. The line contains the changes since the previous line. Its checksum depends on the previous
 * checksum.
 */
export function encodeRecord(record: CheckpointRecord, previousSum: string): Encoded {
  return encode(previousSum, record);
}

function encode(previousSum: string, value: object): Encoded {
  const json = JSON.stringify(value);
  const sum = sumOf(previousSum, json);
  return { text: `${sum} ${json}\n`, sum };
}

/**
 * Computes the checksum of a line. Because it depends on the previous checksum, a changed, missing or moved line is
 * detected.
 */
function sumOf(previousSum: string, json: string): string {
  return createHash("sha256").update(`${previousSum}${json}`).digest("hex").slice(0, 16);
}

/**
 * Reads a checkpoint. Text after the last line feed is ignored, because it is a line that was not written completely.
 * After a kill it is a part of a line. After a loss of power it may be zeros. The next run repeats the work of this
 * line.
 */
export function decodeCheckpoint(text: string): Decoded {
  if (EARLIER_FORMAT.test(text)) return { status: "earlier_version" };
  const [first = "", ...others] = text.replace(/\0+$/, "").split("\n").slice(0, -1);
  const state = decodeLine(first, "", STATE);
  if (state === undefined) return { status: "damaged" };
  const records: CheckpointRecord[] = [];
  let { sum } = state;
  for (const line of others) {
    const record = decodeLine(line, sum, RECORD);
    if (record === undefined) return { status: "damaged" };
    records.push(record.value);
    ({ sum } = record);
  }
  const { format: _, ...start } = state.value;
  return { status: "read", state: applyRecords(start, records) };
}

function decodeLine<Value>(
  line: string,
  previousSum: string,
  schema: z.ZodType<Value>,
): { readonly value: Value; readonly sum: string } | undefined {
  const [sum = "", json = ""] = /^([\da-f]{16}) (.*)$/s.exec(line)?.slice(1) ?? [];
  if (sum === "" || sum !== sumOf(previousSum, json)) return undefined;
  const { data } = schema.safeParse(parseJson(json));
  return data && { value: data, sum };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Computes the state after some records. The result replaces these records when a checkpoint is compacted. */
export function applyRecords(state: CheckpointState, records: readonly CheckpointRecord[]): CheckpointState {
  const finished = createFinishedLines(state.finished);
  let { progress } = state;
  const undelivered = [...state.undelivered];
  const mayBeStored = new Set(state.mayBeStored.flatMap(numbersOf));
  const mayBeTwice = [...state.mayBeTwice];
  for (const { lines, undelivered: failed, begun, refused, mayBeTwice: twice, ...rest } of records) {
    for (const line of begun.flatMap(numbersOf)) mayBeStored.add(line);
    for (const line of refused.flatMap(numbersOf)) mayBeStored.delete(line);
    for (const line of lines.flatMap(numbersOf)) {
      finished.add(line);
      mayBeStored.delete(line);
    }
    undelivered.push(...failed);
    mayBeTwice.push(...twice);
    progress = rest;
  }
  const remembered = undelivered.flatMap(numbersOf).filter((line) => line > progress.read - REMEMBERED_LINES);
  return {
    ...state,
    finished: finished.soFar(),
    undelivered: toRanges(remembered),
    mayBeStored: toRanges([...mayBeStored]),
    mayBeTwice: toRanges(mayBeTwice.flatMap(numbersOf)),
    progress,
  };
}
