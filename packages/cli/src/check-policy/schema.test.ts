import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { policySettings } from "@freshpaint/crisp-testkit";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";

const PACKAGE = new URL("../../", import.meta.url).pathname;
const schema = JSON.parse(await readFile(join(PACKAGE, "schema/hipaa-policy.schema.json"), "utf8"));
const isValid = new Ajv({ strict: true, validateFormats: false }).compile(schema);

function makesPolicy(settings: unknown): boolean {
  try {
    createHipaaPolicy(settings as object);
    return true;
  } catch {
    return false;
  }
}

/** Wrong contents of a policy file: settings with a wrong list, a wrong entry or a wrong name. */
const LIST = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.string()) },
  fc.array(fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 1 }))),
  fc.jsonValue({ maxDepth: 2 }),
);
const NAME = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("eventProperties", "userProperties", "eventNames") },
  fc.constantFrom("eventProperty", "events", "hipaa", "__proto__", "constructor", ""),
);
const MALFORMED = fc
  .array(fc.tuple(NAME, LIST), { maxLength: 4 })
  // The settings are made with `JSON.parse`, because `__proto__` is then an ordinary own property.
  .map((entries) =>
    JSON.parse(`{${entries.map(([name, list]) => `${JSON.stringify(name)}:${JSON.stringify(list)}`)}}`),
  );

describe("the schema of policy files", () => {
  property.prop([policySettings()])("accepts every valid policy", (settings) => {
    expect({ isValid: isValid(settings), makesPolicy: makesPolicy(settings) }).toEqual({
      isValid: true,
      makesPolicy: true,
    });
  });

  property.prop([fc.oneof(MALFORMED, fc.jsonValue())], { numRuns: 2_000 })(
    "accepts and rejects the same random values as createHipaaPolicy",
    (settings) => {
      // `$schema` is for editors. The command removes `$schema` before it creates the policy.
      fc.pre(typeof settings !== "object" || settings === null || !Object.hasOwn(settings, "$schema"));
      expect(isValid(settings)).toBe(makesPolicy(settings));
    },
  );

  test("accepts and rejects the same special values as createHipaaPolicy", () => {
    const cases = [
      {},
      [],
      null,
      "",
      { eventNames: [] },
      { eventNames: [1] },
      { eventNames: "a" },
      { hipaa: [] },
    ];
    expect(cases.map((one) => isValid(one))).toEqual(cases.map(makesPolicy));
    expect(cases.map(makesPolicy)).toEqual([true, false, false, false, true, false, false, false]);
  });
});

test("a policy file may contain $schema", () => {
  expect(isValid({ $schema: "./hipaa-policy.schema.json", eventProperties: ["email"] })).toBe(true);
});

test("the example policy is valid, and contains the path of the schema", async () => {
  const example = JSON.parse(await readFile(join(PACKAGE, "examples/policy.json"), "utf8"));
  expect(isValid(example)).toBe(true);
  expect(example.$schema).toBe("../schema/hipaa-policy.schema.json");
});
