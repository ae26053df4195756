import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  applyRecords,
  type CheckpointRecord,
  type CheckpointState,
  decodeCheckpoint,
  encodeRecord,
  encodeState,
} from "./checkpoint-format.js";
import { toRanges } from "./create-finished-lines.js";

const COUNTS = { delivered: 0, skipped: {}, held: {}, failed: {} };

const START: CheckpointState = {
  websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  failedFile: "/data/failed.ndjson",
  finished: { upTo: 0, beyond: [] },
  progress: { read: 0, digest: "", reserved: 0, keptBytes: 0, reasonBytes: 0, counts: COUNTS, requests: 0 },
};

/** Records of lines that finish in any order, a few at a time. */
const RECORDS: fc.Arbitrary<readonly CheckpointRecord[]> = fc.array(
  fc.record(
    {
      lines: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }).map(toRanges),
      read: fc.nat(),
      digest: fc.string(),
      reserved: fc.nat(),
      keptBytes: fc.nat(),
      reasonBytes: fc.nat(),
      requests: fc.nat(),
      counts: fc.nat().map((delivered) => ({ ...COUNTS, delivered })),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 12 },
);

const toText = (state: CheckpointState, records: readonly CheckpointRecord[]) =>
  encodeState(state) + records.map(encodeRecord).join("");

describe("a checkpoint", () => {
  test("says the same before and after it is compacted, wherever that happens", () => {
    fc.assert(
      fc.property(RECORDS, fc.nat(12), (records, at) => {
        const compacted = applyRecords(START, records.slice(0, at));
        expect(decodeCheckpoint(toText(compacted, records.slice(at)))).toStrictEqual(
          decodeCheckpoint(toText(START, records)),
        );
        expect(decodeCheckpoint(toText(START, records))).toStrictEqual(applyRecords(START, records));
      }),
    );
  });

  test("torn anywhere beyond its first line says what its whole lines say", () => {
    fc.assert(
      fc.property(RECORDS, fc.nat(), (records, cut) => {
        const text = toText(START, records);
        const least = encodeState(START).length;
        const torn = text.slice(0, least + (cut % (text.length - least + 1)));
        const whole = torn.split("\n").length - 2;
        expect(decodeCheckpoint(torn)).toStrictEqual(applyRecords(START, records.slice(0, whole)));
      }),
    );
  });

  test("with garbage in it, as a lost block leaves, ends there: what follows is done again", () => {
    const [one, two] = [1, 2].map((line) => ({ ...START.progress, lines: toRanges([line]), read: line }));
    if (one === undefined || two === undefined) throw new Error("two records");
    const text = `${toText(START, [one])}\0\0\0\0\n${encodeRecord(two)}`;
    expect(decodeCheckpoint(text)).toStrictEqual(applyRecords(START, [one]));
  });

  test.each([
    ["nothing", ""],
    ["an event", '{"type":"track"}\n'],
    ["no JSON", "checkpoint\n"],
    ["a torn first line", encodeState(START).slice(0, -2)],
    ["another version", encodeState(START).replace("version 1", "version 2")],
  ])("is not %s", (_what, text) => expect(decodeCheckpoint(text)).toBeUndefined());
});
