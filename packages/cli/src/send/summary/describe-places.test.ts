import { expect, test } from "vitest";
import { describePlaces } from "./describe-places.js";

test("places are listed by file, with ranges for consecutive lines", () => {
  const places = [
    [7, "a"],
    [3, "a"],
    [8, "a"],
    [1, "b"],
  ].map(([line, file]) => ({ file: `${file}`, line: Number(line), offset: 0 }));
  expect(describePlaces(places)).toBe("a: lines 3, 7–8; b: lines 1");
});
