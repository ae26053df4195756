import { expect, test } from "vitest";
import { describePlaces } from "./describe-places.js";

test("lines are listed by file, and consecutive lines as a range", () => {
  const places = [
    [7, "a"],
    [3, "a"],
    [8, "a"],
    [1, "b"],
  ].map(([line, file]) => ({ file: `${file}`, line: Number(line), offset: 0 }));
  expect(describePlaces(places)).toBe("a: lines 3, 7–8; b: lines 1");
});
