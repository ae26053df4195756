import { describe, expect, test } from "vitest";
import { CrispApiError, type CrispApiErrorKind, NO_DETAILS } from "./crisp-api-error.js";

const KINDS: readonly (readonly [kind: CrispApiErrorKind, retryable: boolean, says: string])[] = [
  [
    "not_installed",
    false,
    "there is no such website, or the plugin is not installed on it; check the website id",
  ],
  ["invalid_data", false, "Crisp refused the body of the request"],
  ["unauthorized", false, "Crisp refused the token; check identifier, key and tier"],
  ["plan_required", false, "the website's Crisp plan does not include this request"],
  ["forbidden", false, "the token lacks a scope that the request needs"],
  ["not_found", false, "the website has no such contact"],
  ["rate_limited", true, "Crisp limits the rate of requests"],
  ["quota_exceeded", false, "the plugin's daily quota is used up"],
  ["server_error", true, "the server failed"],
  ["timeout", true, "there was no complete reply in time; Crisp may have stored the event"],
  ["network", true, "the connection failed; Crisp may have stored the event"],
  ["aborted", false, "stopped by the caller"],
  ["unexpected_response", false, "the reply did not come from Crisp; check apiUrl and any proxy"],
];

describe("CrispApiError", () => {
  test.each(KINDS)("%s is an error with retryable %s and the message: %s", (kind, retryable, says) => {
    const error = new CrispApiError(kind, 2);
    expect(error).toMatchObject({ name: "CrispApiError", kind, retryable, attempts: 2 });
    expect(error.message).toBe(`${kind} after 2 attempts: ${says}`);
  });

  test("has a message with the status and the reason of a reply, and writes `1 attempt` without a plural s", () => {
    const error = new CrispApiError("not_found", 1, {
      ...NO_DETAILS,
      status: 404,
      reason: "people_not_found",
    });
    expect(error).toMatchObject({ status: 404, reason: "people_not_found" });
    expect(error.message).toMatch(/^not_found \(404 people_not_found\) after 1 attempt: /);
  });

  test("has fields for the code of a connection error and for the time to wait", () => {
    const error = new CrispApiError("network", 1, { ...NO_DETAILS, code: "ENOTFOUND", retryAfterMs: 5 });
    expect(error).toMatchObject({ code: "ENOTFOUND", retryAfterMs: 5 });
    expect(error.message).toMatch(/^network \(ENOTFOUND\) after 1 attempt: /);
  });

  test("omits the fields that do not apply", () => {
    const error = new CrispApiError("network", 1);
    expect(Object.keys(error).toSorted()).toStrictEqual(["attempts", "kind", "name", "retryable"]);
    expect(error).not.toHaveProperty("cause");
  });
});
