import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { namesOf, toLine, withNames, withoutNames } from "./policy-lines.js";

const name = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", '"', '"a"', "a\nb", "a\r", " a "));

describe("the lines of a list", () => {
  property.prop([fc.array(name)])("contain the original names, one per line", (names) => {
    const lines = names.map(toLine);
    expect(namesOf(lines)).toEqual(names);
    // A text area converts every line break to "\n". No line may contain a line break.
    expect(lines.join("\n").split("\n")).toEqual(lines.length === 0 ? [""] : lines);
    expect(lines.join("")).not.toMatch(/[\r\n]/);
  });

  property.prop([fc.array(name), name])(
    "contain an added name once, and do not contain a removed name",
    (names, one) => {
      const lines = names.map(toLine);
      const more = withNames(lines, [one]);
      expect(namesOf(more).filter((other) => other === one)).toHaveLength(
        Math.max(1, names.filter((other) => other === one).length),
      );
      expect(namesOf(withoutNames(more, [one]))).toEqual(names.filter((other) => other !== one));
    },
  );

  test("contain no name if they are empty", () => {
    expect(namesOf(["", "plan", ""])).toEqual(["plan"]);
    expect(withNames(["", "plan", ""], ["plan", "email"])).toEqual(["plan", "email"]);
  });
});
