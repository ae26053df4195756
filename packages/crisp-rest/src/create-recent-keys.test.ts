import { expect, test } from "vitest";
import { createRecentKeys } from "./create-recent-keys.js";

/** Adds each new key. A capital letter removes the key of the small letter instead. */
function remember(most: number, keys: string): string {
  const recent = createRecentKeys(most);
  return [...keys]
    .map((key) => {
      if (key !== key.toLowerCase()) {
        recent.forget(key.toLowerCase());
        return "-";
      }
      if (recent.has(key)) return "again";
      recent.add(key);
      return key;
    })
    .join(" ");
}

test.each([
  [3, "abc", "a b c"],
  [3, "aa", "a again"],
  [3, "abca", "a b c again"],
  [3, "abcda", "a b c d a"],
  [3, "abacda", "a b again c d a"],
  [1, "aabba", "a again b again a"],
  [3, "aAaa", "a - a again"],
  [3, "abAcacda", "a b - c a again d again"],
])("with room for %i keys, the keys %s give the results: %s", (most, keys, expected) => {
  expect(remember(most, keys)).toBe(expected);
});
