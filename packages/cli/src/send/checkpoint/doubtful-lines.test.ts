import { describe, expect, test } from "vitest";
import { createDoubtfulLines } from "./doubtful-lines.js";

const line = (number: number) => ({
  number,
  file: "f",
  line: number,
  offset: 0,
  length: 0,
  bytes: Buffer.alloc(0),
});
const NO_CHANGES = { begun: [], refused: [], mayBeTwice: [] };

describe("doubtful lines", () => {
  test("a line is recorded before its first request, and not before its retries", () => {
    const lines = createDoubtfulLines([], []);
    expect([lines.begin(line(1)), lines.takeChanges()]).toStrictEqual([true, { ...NO_CHANGES, begun: [1] }]);
    expect([lines.begin(line(1)), lines.hasChanges()]).toStrictEqual([false, false]);
  });

  test("a line is not doubtful after Crisp has refused each request for it", () => {
    const lines = createDoubtfulLines([], []);
    lines.begin(line(1));
    lines.begin(line(1));
    lines.refuse(line(1));
    expect(lines.takeChanges()).toStrictEqual({ ...NO_CHANGES, begun: [1] });
    lines.refuse(line(1));
    expect(lines.takeChanges()).toStrictEqual({ ...NO_CHANGES, refused: [1] });
    expect(lines.begin(line(1))).toBe(true);
    expect(lines.takeChanges()).toStrictEqual({ ...NO_CHANGES, begun: [1] });
  });

  test("a doubtful line of an earlier run may be stored twice once it is sent again, and stays doubtful after a refusal", () => {
    const lines = createDoubtfulLines([line(1), line(2), line(3)], [line(2)]);
    expect(lines.mayBeTwice).toStrictEqual([line(2)]);
    expect([lines.begin(line(1)), lines.begin(line(1)), lines.begin(line(2))]).toStrictEqual([
      true,
      false,
      false,
    ]);
    lines.refuse(line(1));
    lines.refuse(line(1));
    expect(lines.takeChanges()).toStrictEqual({ ...NO_CHANGES, mayBeTwice: [1] });
    expect(lines.mayBeTwice).toStrictEqual([line(2), line(1)]);
  });

  test("a line has no answer after a request, until Crisp refuses each request or the line has its outcome", () => {
    const lines = createDoubtfulLines([line(1)], []);
    for (const number of [1, 2, 3, 4]) lines.begin(line(number));
    expect(lines.noAnswer).toStrictEqual([1, 2, 3, 4].map(line));
    lines.finish(2);
    lines.refuse(line(3));
    lines.refuse(line(1));
    expect(lines.noAnswer).toStrictEqual([line(1), line(4)]);
    lines.finish(1);
    expect(lines.noAnswer).toStrictEqual([line(4)]);
  });
});
