import { expect, test } from "vitest";
import { percent } from "./format.js";

test.each([
  [0, 2505, "0%"],
  [1, 2505, "under 1%"],
  [26, 2505, "1%"],
  [2, 3, "67%"],
  [2504, 2505, "over 99%"],
  [2505, 2505, "100%"],
  [0, 0, "0%"],
])("percent returns the share of %i in %i as %s", (part, whole, text) =>
  expect(percent(part, whole)).toBe(text),
);
