import { describe, expect, test } from "vitest";
import { CrispApiError, type CrispApiErrorKind } from "./crisp-api-error.js";

const KINDS: readonly (readonly [kind: CrispApiErrorKind, retryable: boolean, says: string])[] = [
  ["invalid_data", false, "Crisp refused the body"],
  ["unauthorized", false, "Crisp refused the token; check identifier, key and tier"],
  ["plan_required", false, "the website's Crisp plan does not include this"],
  ["forbidden", false, "the token lacks a scope that this needs"],
  ["not_found", false, "no such contact or website, or the plugin is not installed on it"],
  ["rate_limited", true, "Crisp asks to slow down"],
  ["quota_exceeded", false, "the plugin's daily quota is used up"],
  ["server_error", true, "Crisp is failing"],
  ["timeout", true, "no answer in time; the event may have been stored"],
  ["network", true, "the connection failed; the event may have been stored"],
  ["aborted", false, "stopped by the caller"],
  ["unexpected_response", false, "the answer is not one that Crisp gives"],
];

describe("CrispApiError", () => {
  test.each(KINDS)("%s is worth another try: %s", (kind, retryable, says) => {
    const error = new CrispApiError(kind, 2);
    expect(error).toMatchObject({ name: "CrispApiError", kind, retryable, attempts: 2 });
    expect(error.message).toBe(`${kind} after 2 attempts: ${says}`);
  });

  test("tells the status where there was an answer, and counts in the singular", () => {
    const error = new CrispApiError("not_found", 1, 404);
    expect(error.status).toBe(404);
    expect(error.message).toMatch(/^not_found \(404\) after 1 attempt: /);
  });

  test("has no field for what is not there", () => {
    const error = new CrispApiError("network", 1);
    expect(Object.keys(error).toSorted()).toStrictEqual(["attempts", "kind", "name", "retryable"]);
    expect(error).not.toHaveProperty("cause");
  });
});
