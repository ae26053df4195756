import { describe, expect, test } from "vitest";
import { tellError } from "./tell-error.js";
import { UsageError } from "./usage-error.js";

describe("an error that ends a command", () => {
  test("has one line of text and exit code 2 for a wrong command line", () => {
    expect(tellError(new UsageError("--max: expected a whole number"))).toStrictEqual({
      text: "error: --max: expected a whole number\n",
      exitCode: 2,
    });
  });

  test.each([
    ["an error", new RangeError("ada@example.com\nhas a second line")],
    ["a thrown text", "ada@example.com"],
  ])("is described without the message of %s, because the message may contain a value", (_what, thrown) => {
    const { text, exitCode } = tellError(thrown);
    expect(exitCode).toBe(1);
    expect(text).not.toMatch(/ada|second line/);
  });

  test("is described by the place of the bug and the address for bug reports", () => {
    expect(tellError(new RangeError("x")).text).toMatch(
      /please report these lines at https:\/\/\S+\/issues\n/,
    );
    expect(tellError(new RangeError("x")).text).toMatch(/RangeError\n +at .*tell-error\.test/);
  });
});
