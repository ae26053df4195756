import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { SETTINGS } from "../test/settings.js";
import { checkOptions } from "./check-options.js";
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
    ["destination", [null, true, "", 5]],
    ["timeoutMS", [5]],
    ["toString", [5]],
  ])("throws an error that names a wrong %s and shows no value", (option, values) => {
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

  test.each([undefined, null, 5, "x"])("throws a TypeError if the options are %j", (options) => {
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
  ])("accepts %j", (options) => {
    expect(() => createCrispRest({ ...SETTINGS, ...options } as never)).not.toThrow();
  });
});

function fail(): number {
  throw new Error(CANARY);
}

const TEXT = "expected a text of at most 1,000 characters";
const TIME = "expected milliseconds, from 0 to 2147483647";
const ADDRESS = "expected an https URL, or http on loopback";

describe("checkOptions", () => {
  test.each<readonly [option: string, value: unknown, problem: string]>([
    ["websiteId", "x", "expected a UUID"],
    ["identifier", "", "is empty"],
    ["identifier", " \n", "is empty"],
    ["identifier", " x", "has white space around it"],
    ["identifier", "x\n", "has white space around it"],
    ["identifier", 5, `${TEXT}, without colon`],
    ["identifier", "x".repeat(1_001), `${TEXT}, without colon`],
    ["identifier", "a:b", `${TEXT}, without colon`],
    ["key", "", "is empty"],
    ["key", "\t", "is empty"],
    ["key", "x ", "has white space around it"],
    ["key", "x".repeat(1_001), TEXT],
    ["key", 5, TEXT],
    ["tier", "Plugin", 'expected "plugin" or "website"'],
    ["apiUrl", 5, ADDRESS],
    ["apiUrl", "https://", ADDRESS],
    ["apiUrl", "https://user@x", ADDRESS],
    ["apiUrl", "https://:password@x", ADDRESS],
    ["apiUrl", "https:\\\\x", ADDRESS],
    ["apiUrl", "http://xlocalhost", ADDRESS],
    ["apiUrl", "http://localhostx", ADDRESS],
    ["apiUrl", "http://1127.0.0.1", ADDRESS],
    ["apiUrl", "ws://localhost", ADDRESS],
    ["timeoutMs", 0, "expected milliseconds, from 1 to 2147483647"],
    ["retries", -1, "expected a whole number from 0"],
    ["retries", 2 ** 53, "expected a whole number from 0"],
    ["backoffMs", 2 ** 31, TIME],
    ["maxWaitMs", -1, TIME],
    ["fetch", {}, "expected a function"],
    ["now", 5, "expected a function"],
    ["random", 5, "expected a function"],
    ["onMetrics", {}, "expected a function"],
    ["timeoutMS", 5, "not an option"],
  ])("throws for the option %s with the value %j", (option, value, problem) => {
    const wrong = { ...SETTINGS, [option]: value } as never;
    expect(() => checkOptions(wrong)).toThrow(new TypeError(`${option}: ${problem}`));
  });

  test.each([
    { identifier: "x", key: "x" },
    { identifier: "x".repeat(1_000), key: "x y".repeat(333) },
    { tier: "plugin" },
    { apiUrl: "http://127.0.0.1" },
    { apiUrl: "http://127.10.20.30:8080/crisp" },
    { timeoutMs: 2 ** 31 - 1, backoffMs: 2 ** 31 - 1, maxWaitMs: 2 ** 31 - 1, retries: 2 ** 53 - 1 },
    { onMetrics() {}, now: Date.now, random: Math.random, fetch: globalThis.fetch },
  ])("accepts %j", (options) => {
    expect(() => checkOptions({ ...SETTINGS, ...options } as never)).not.toThrow();
  });
});

describe("checkOptions", () => {
  const { backoffMs: _, ...required } = SETTINGS;

  test("returns the default retry policy", () => {
    const { policy } = checkOptions(required);
    expect(policy).toMatchObject({ timeoutMs: 10_000, retries: 5, backoffMs: 300, maxWaitMs: 60_000 });
    expect(policy.now).toBe(Date.now);
    expect(policy.random).toBe(Math.random);
  });

  test("returns the settings that are set", () => {
    const given = { timeoutMs: 1, retries: 2, backoffMs: 3, maxWaitMs: 4 };
    expect(checkOptions({ ...required, ...given }).policy).toMatchObject(given);
  });

  test("returns the options of the mapping, without other options", () => {
    const onChange = () => undefined;
    const eventNames = { except: ["Page Viewed"] };
    const given = { color: "blue", onChange, destination: "Chat", eventNames } as const;
    expect({ ...checkOptions(required).mapOptions }).toStrictEqual({ hipaa: false });
    expect({ ...checkOptions({ ...required, ...given }).mapOptions }).toStrictEqual({
      hipaa: false,
      ...given,
    });
  });

  test.each<readonly [name: "now" | "random", given: () => unknown, expected: number | undefined]>([
    ["now", () => 5, 5],
    ["now", () => -5, -5],
    ["now", () => Number.NaN, undefined],
    ["now", () => "5", undefined],
    ["now", fail, undefined],
    ["random", () => 0, 0],
    ["random", () => 0.5, 0.5],
    ["random", () => 1, undefined],
    ["random", () => -0.1, undefined],
    ["random", () => Number.NaN, undefined],
    ["random", fail, undefined],
  ])("returns the standard function %s if the given function fails: %o", (name, given, expected) => {
    const { policy } = checkOptions({ ...required, [name]: given } as never);
    const answer = policy[name]();
    expect(Number.isFinite(answer)).toBe(true);
    if (expected === undefined) expect([1, -0.1]).not.toContain(answer);
    else expect(answer).toBe(expected);
  });
});
