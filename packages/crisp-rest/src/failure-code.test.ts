import { expect, test } from "vitest";
import { failureCode } from "./failure-code.js";

const failed = (fields: object) => Object.assign(new Error("CANARY"), fields);

test.each<readonly [what: string, error: unknown, code: string | undefined]>([
  ["an error of the system", failed({ code: "ECONNREFUSED" }), "ECONNREFUSED"],
  ["an error of TLS", failed({ code: "CERT_HAS_EXPIRED" }), "CERT_HAS_EXPIRED"],
  ["the cause of an error of fetch", failed({ cause: failed({ code: "ENOTFOUND" }) }), "ENOTFOUND"],
  ["the error of one of several addresses", failed({ errors: [failed({ code: "ETIMEDOUT" })] }), "ETIMEDOUT"],
  ["an error with an unknown code", failed({ code: "CANARY" }), undefined],
  ["an error whose code is not a text", failed({ code: 5 }), undefined],
  ["a text instead of an error", "ECONNREFUSED", undefined],
  ["undefined", undefined, undefined],
])("failureCode returns the known code of %s", (_what, error, code) => {
  expect(failureCode(error)).toBe(code);
});

test("failureCode returns for an error that is its own cause", () => {
  const error = failed({});
  Object.assign(error, { cause: error, errors: [error] });
  expect(failureCode(error)).toBeUndefined();
});
