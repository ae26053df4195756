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

/** What a checkpoint file is. */
export type Decoded =
  | { readonly status: "read"; readonly state: CheckpointState }
  | { readonly status: "earlier_version" | "damaged" };

/** A line of the file, and the sum that the next line's begins with. */
export interface Encoded {
  readonly text: string;
  readonly sum: string;
}

const EARLIER_FORMAT = '{"format":"freshpaint-crisp checkpoint, version 1"';

/** The first line of a checkpoint, with the complete state. */
export function encodeState(state: CheckpointState): Encoded {
  return encode("", { format: FORMAT, ...state });
}

/** A further line: the changes since the previous line, whose checksum it continues. */
export function encodeRecord(record: CheckpointRecord, previousSum: string): Encoded {
  return encode(previousSum, record);
}

function encode(previousSum: string, value: object): Encoded {
  const json = JSON.stringify(value);
  const sum = sumOf(previousSum, json);
  return { text: `${sum} ${json}\n`, sum };
}

/** A checksum, so that a changed, missing or moved line is detected. */
function sumOf(previousSum: string, json: string): string {
  return createHash("sha256").update(`${previousSum}${json}`).digest("hex").slice(0, 16);
}

/**
 * Reads a checkpoint. What stands after the last line feed was torn by a kill in the midst of writing it, and is done
 * again. A loss of power can leave zeros there.
 */
export function decodeCheckpoint(text: string): Decoded {
  if (text.startsWith(EARLIER_FORMAT)) return { status: "earlier_version" };
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

/** The state after some records: the compaction of a checkpoint. */
export function applyRecords(state: CheckpointState, records: readonly CheckpointRecord[]): CheckpointState {
  const finished = createFinishedLines(state.finished);
  let { progress } = state;
  const undelivered = [...state.undelivered];
  for (const { lines, undelivered: more, ...rest } of records) {
    for (const line of lines.flatMap(numbersOf)) finished.add(line);
    undelivered.push(...more);
    progress = rest;
  }
  const remembered = undelivered.flatMap(numbersOf).filter((line) => line > progress.read - REMEMBERED_LINES);
  return { ...state, finished: finished.soFar(), undelivered: toRanges(remembered), progress };
}
