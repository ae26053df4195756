import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { applyRecords, decodeCheckpoint, encodeRecord, encodeState } from "./checkpoint-format.js";
import type { CheckpointRecord, CheckpointState } from "./checkpoint-schema.js";
import { toRanges } from "./finished-lines.js";

const COUNTS = { delivered: 0, skipped: {}, held: {}, failed: {} };
const SIZES = { failed: 0, reasons: 0, skipped: 0 };

const START: CheckpointState = {
  settings: {
    websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
    apiUrl: "",
    policy: "none",
    destination: "Crisp",
    failed: "/data/failed.ndjson",
    skipped: null,
  },
  finished: { upTo: 0, beyond: [] },
  undelivered: [],
  mayBeStored: [],
  mayBeTwice: [],
  progress: {
    read: 0,
    digest: "0".repeat(64),
    sizes: SIZES,
    counts: COUNTS,
    requests: 0,
    retries: 0,
  },
};

const FEW_LINES = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }).map(toRanges);

/** Checkpoint records. Lines finish in any order, and each record contains only a few lines. */
const RECORDS: fc.Arbitrary<readonly CheckpointRecord[]> = fc
  .array(
    fc.record(
      {
        lines: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }).map(toRanges),
        undelivered: FEW_LINES,
        begun: FEW_LINES,
        refused: FEW_LINES,
        mayBeTwice: FEW_LINES,
        read: fc.nat(),
        digest: fc.nat(9).map((digit) => `${digit}`.repeat(64)),
        sizes: fc.nat().map((failed) => ({ ...SIZES, failed })),
        requests: fc.nat(),
        retries: fc.nat(),
        counts: fc.nat().map((delivered) => ({ ...COUNTS, delivered })),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 12 },
  )
  .map((records) => {
    // No record has read fewer lines than the record before it.
    let read = 0;
    return records.map((record) => {
      read = Math.max(read, record.read);
      return { ...record, read };
    });
  });

/** Returns the lines of a checkpoint, each with its line feed. */
function toLines(state: CheckpointState, records: readonly CheckpointRecord[]): readonly string[] {
  let { text, sum } = encodeState(state);
  const lines = [text];
  for (const record of records) {
    ({ text, sum } = encodeRecord(record, sum));
    lines.push(text);
  }
  return lines;
}

const read = (state: CheckpointState) => ({ status: "read", state });

describe("a checkpoint", () => {
  test("has the same state before and after it is compacted, whichever records were compacted", () => {
    fc.assert(
      fc.property(RECORDS, fc.nat(12), (records, at) => {
        const compacted = applyRecords(START, records.slice(0, at));
        const expected = read(applyRecords(START, records));
        expect(decodeCheckpoint(toLines(START, records).join(""))).toStrictEqual(expected);
        expect(decodeCheckpoint(toLines(compacted, records.slice(at)).join(""))).toStrictEqual(expected);
      }),
    );
  });

  test("a checkpoint that is cut after its first line has the state of its complete lines, even if zeros follow", () => {
    fc.assert(
      fc.property(RECORDS, fc.nat(), fc.nat(9), (records, cut, zeros) => {
        const lines = toLines(START, records);
        const least = `${lines[0]}`.length;
        const text = lines.join("");
        const torn = text.slice(0, least + (cut % (text.length - least + 1)));
        const whole = torn.split("\n").length - 2;
        expect(decodeCheckpoint(torn + "\0".repeat(zeros))).toStrictEqual(
          read(applyRecords(START, records.slice(0, whole))),
        );
      }),
    );
  });

  test("is damaged if any character of a complete line has changed", () => {
    fc.assert(
      fc.property(RECORDS, fc.nat(), fc.constantFrom(..."0a,[ \0"), (records, where, character) => {
        const text = toLines(START, records).join("");
        const at = where % (text.length - 1);
        fc.pre(text[at] !== character);
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        // This test does not change line feeds. A last line without its line feed is incomplete. An incomplete last
        // line is ignored, so the checkpoint would not be damaged.
        fc.pre(text[at] !== "\n");
        expect(decodeCheckpoint(changed)).toStrictEqual({ status: "damaged" });
      }),
    );
  });

  test("is damaged if a line is missing, or if two lines were swapped", () => {
    const records = [1, 2, 3].map((line) => ({
      ...START.progress,
      lines: toRanges([line]),
      undelivered: [],
      begun: [],
      refused: [],
      mayBeTwice: [],
      read: line,
    }));
    const [state, one, two, three] = toLines(START, records);
    for (const lines of [
      [state, two, three],
      [state, one, three],
      [state, two, one, three],
      [one, two],
    ]) {
      expect(decodeCheckpoint(lines.join(""))).toStrictEqual({ status: "damaged" });
    }
  });

  test.each([
    ["nothing", ""],
    ["an event", '{"type":"track"}\n'],
    ["no JSON", "checkpoint\n"],
    ["an incomplete first line", encodeState(START).text.slice(0, -2)],
  ])("is damaged if its text is %s", (_what, text) => {
    expect(decodeCheckpoint(text)).toStrictEqual({ status: "damaged" });
  });

  test.each([
    ["1", ""],
    ["2", "0123456789abcdef "],
  ])("a checkpoint of version %s is recognized", (version, sum) => {
    const text = `${sum}{"format":"freshpaint-crisp checkpoint, version ${version}","settings":{}}\n`;
    expect(decodeCheckpoint(text)).toStrictEqual({ status: "earlier_version" });
  });

  test("a line may be stored after its first request, until Crisp refuses it or the line finishes", () => {
    const none = { ...START.progress, lines: [], undelivered: [], begun: [], refused: [], mayBeTwice: [] };
    const records: readonly CheckpointRecord[] = [
      { ...none, begun: [[1, 4]] },
      { ...none, refused: [[2, 2]], lines: [[4, 4]], mayBeTwice: [[3, 3]] },
      { ...none, begun: [[2, 2]], refused: [[3, 3]] },
    ];
    const stateAfter = (count: number) => applyRecords(START, records.slice(0, count));
    expect([1, 2, 3].map((count) => stateAfter(count).mayBeStored)).toStrictEqual([
      [[1, 4]],
      [
        [1, 1],
        [3, 3],
      ],
      [[1, 2]],
    ]);
    expect(stateAfter(3).mayBeTwice).toStrictEqual([[3, 3]]);
  });

  test.each([
    ["a text as a count", { ...START, finished: { upTo: "999", beyond: [] } }],
    ["a range that would fill the memory", { ...START, finished: { upTo: 0, beyond: [[1, 1e9]] } }],
    ["a range that goes backwards", { ...START, finished: { upTo: 0, beyond: [[5, 2]] } }],
    ["a size below zero", { ...START, progress: { ...START.progress, sizes: { ...SIZES, failed: -1 } } }],
    ["an unknown field", { ...START, more: 1 }],
    ["a field that is missing", { ...START, settings: { websiteId: "" } }],
  ])("a checkpoint with a correct checksum and %s is damaged", (_what, state) => {
    const { text } = encodeState(state as unknown as CheckpointState);
    expect(decodeCheckpoint(text)).toStrictEqual({ status: "damaged" });
  });
});
