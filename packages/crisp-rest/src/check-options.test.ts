import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { SETTINGS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";

const CANARY = "CANARY value";

describe("createCrispRest", () => {
  test.each<readonly [option: string, values: readonly unknown[]]>([
    ["websiteId", [undefined, null, CANARY, 5, "../x", `${SETTINGS.websiteId}/x`, `${SETTINGS.websiteId}\n`]],
    ["identifier", [undefined, "", 5, `${CANARY}:`, {}]],
    ["key", [undefined, "", 5, {}, "x".repeat(200_000)]],
    ["hipaa", [undefined, null, true, {}, { eventProperties: ["email"] }, CANARY]],
    ["tier", [null, CANARY, "user"]],
    [
      "apiUrl",
      [
        CANARY,
        "http://api.crisp.chat",
        "http://127.0.0.1.example.com",
        "ftp://x",
        "https://u:p@x",
        "https://x?y",
        "https://x#y",
        "https://x?",
        "https://x/ y",
        5,
      ],
    ],
    ["timeoutMs", [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "5", null]],
    ["retries", [-1, 1.5, Number.NaN, "5", null]],
    ["backoffMs", [-1, Number.NaN, 2 ** 31, "5"]],
    ["maxWaitMs", [-1, Number.NaN, 2 ** 31, "5"]],
    ["fetch", [CANARY, {}, null]],
    ["now", [CANARY, 5]],
    ["random", [CANARY, 5]],
    ["color", [CANARY, "purpel", null]],
    ["onChange", [CANARY, {}]],
    ["timeoutMS", [5]],
    ["toString", [5]],
  ])("names %s when it is wrong, and shows no value", (option, values) => {
    for (const value of values) {
      let thrown: unknown;
      try {
        createCrispRest({ ...SETTINGS, [option]: value } as never);
      } catch (error) {
        thrown = error;
      }
      expect(thrown, String(value)).toBeInstanceOf(TypeError);
      expect(String(thrown)).toContain(`${option}: `);
      expect(String(thrown)).not.toContain("CANARY");
    }
  });

  test.each([undefined, null, 5, "x"])("%j instead of options is a TypeError", (options) => {
    expect(() => createCrispRest(options as never)).toThrow(TypeError);
  });

  test.each([
    {},
    { hipaa: createHipaaPolicy({}) },
    { tier: "website" },
    { apiUrl: "https://proxy.example.com/crisp/" },
    { apiUrl: "http://localhost:1" },
    { apiUrl: "http://[::1]:1" },
    { timeoutMs: 1, retries: 0, backoffMs: 0, maxWaitMs: 0 },
    { timeoutMs: undefined, fetch: undefined },
    { color: "blue", onChange() {} },
    { color: () => undefined },
  ])("takes %j", (options) => {
    expect(() => createCrispRest({ ...SETTINGS, ...options } as never)).not.toThrow();
  });
});
