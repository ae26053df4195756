import { describe, expect, test } from "vitest";
import { toDuplicateKey } from "./to-duplicate-key.js";
import type { PreparedEvent } from "./types.js";

const prepared = (text: string, email: string): PreparedEvent => ({
  status: "prepared",
  event: { text, data: {} },
  contact: { email },
});

const ORDER = prepared("Order", "Ada@Example.com");

describe("toDuplicateKey", () => {
  test.each([
    undefined,
    "",
    " ",
    "undefined",
    "null",
    " NULL ",
    "NaN",
    "[object Object]",
    "0",
    "00000000-0000-0000-0000-000000000000",
  ])("returns no key for %j, which is not an id", (messageId) => {
    expect(toDuplicateKey(messageId, ORDER)).toBeUndefined();
  });

  test("joins the message id, the contact in lower case and the exact event name", () => {
    expect(toDuplicateKey("m", ORDER)).toBe("m\0ada@example.com\0Order");
  });

  test("hashes long ids, and returns different keys for different long ids", () => {
    const keys = ["a", "b"].map((end) => toDuplicateKey("m".repeat(1_000_000) + end, ORDER));
    expect(keys[0]).toMatch(/^[\da-f]{64}$/);
    expect(keys[0]).not.toBe(keys[1]);
    expect(toDuplicateKey("m", prepared("E".repeat(1_000), "a@b"))).not.toBe(
      toDuplicateKey("m", prepared("E".repeat(1_000), "c@b")),
    );
  });
});
