import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createFingerprint } from "./fingerprint.js";

function markOf(lines: readonly string[]) {
  const fingerprint = createFingerprint();
  for (const line of lines) fingerprint.take({ bytes: Buffer.from(line), length: line.length });
  return fingerprint.mark();
}

describe("the fingerprint of lines", () => {
  test("is different for different lines, and for the same text with other line breaks", () => {
    const lines = fc.array(
      fc.string().map((text) => text.replaceAll("\n", " ")),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(markOf(one).digest === markOf(other).digest).toBe(isSame);
        expect(markOf(one).read).toBe(one.length);
      }),
    );
    expect(markOf(["ab"]).digest).not.toBe(markOf(["a", "b"]).digest);
  });

  test("is different for two lines that are too long to be stored, if their lengths are different", () => {
    const markOfLength = (length: number) => {
      const fingerprint = createFingerprint();
      fingerprint.take({ bytes: undefined, length });
      return fingerprint.mark().digest;
    };
    expect(markOfLength(20)).toBe(markOfLength(20));
    expect(markOfLength(20)).not.toBe(markOfLength(21));
  });
});
