import { expect, test } from "vitest";
import { createRecentIds } from "./create-recent-ids.js";

const ask = (most: number, ids: string) => {
  const { isRepeated } = createRecentIds(most);
  return [...ids].map((id) => (isRepeated(id) ? "again" : id)).join(" ");
};

test.each([
  [3, "abc", "a b c"],
  [3, "aa", "a again"],
  [3, "abca", "a b c again"],
  [3, "abcda", "a b c d a"],
  [3, "abacda", "a b again c d again"],
  [1, "aabba", "a again b again a"],
])("of the last %i ids, in %s the repeated ones are known: %s", (most, ids, expected) => {
  expect(ask(most, ids)).toBe(expected);
});
