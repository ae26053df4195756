import { checkFaults } from "./check-faults.js";
import { checkFields, type FieldCheck } from "./check-fields.js";
import { integerBetween, MILLISECONDS } from "./number-checks.js";
import type { SandboxOptions } from "./types.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: a token must not contain them.
const TOKEN_KEY = /^[^\u0000-\u001f\u007f]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; in Basic credentials a colon ends the identifier.
const TOKEN_IDENTIFIER = /^[^:\u0000-\u001f\u007f]+$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const OPTION_CHECKS: { readonly [Name in keyof Required<SandboxOptions>]: FieldCheck } = {
  port: integerBetween(0, 65_535),
  websiteId: { must: "a UUID", holds: (value) => matches(value, UUID) },
  identifier: {
    must: "a non-empty string without colon and control characters",
    holds: (value) => matches(value, TOKEN_IDENTIFIER),
  },
  key: {
    must: "a non-empty string without control characters",
    holds: (value) => matches(value, TOKEN_KEY),
  },
  contacts: {
    must: "an array of non-empty strings",
    holds: (value) => Array.isArray(value) && value.every((contact) => matches(contact, /./su)),
  },
  isInstalled: { must: "a boolean", holds: (value) => typeof value === "boolean" },
  keepRequests: integerBetween(1, Number.MAX_SAFE_INTEGER),
  onRequest: { must: "a function", holds: (value) => typeof value === "function" },
  faults: {
    must: "an object",
    holds: (value) => {
      checkFaults(value);
      return true;
    },
  },
  latencyMs: MILLISECONDS,
};

/**
 * Checks the options before anything is started.
 * @throws {TypeError} with the name of the wrong option, such as `options.port`, or of the wrong fault, such as
 * `faults.delay.ms`.
 * @example
 * checkOptions({ prot: 80 }) // throws "options.prot is not known"
 */
export function checkOptions(options: unknown): asserts options is SandboxOptions {
  checkFields("options", options, OPTION_CHECKS);
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}
