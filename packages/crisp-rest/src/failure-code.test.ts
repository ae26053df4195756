import { expect, test } from "vitest";
import { failureCode } from "./failure-code.js";

const failed = (fields: object) => Object.assign(new Error("CANARY"), fields);

test.each<readonly [what: string, error: unknown, code: string | undefined]>([
  ["an error of the system", failed({ code: "ECONNREFUSED" }), "ECONNREFUSED"],
  ["an error of TLS", failed({ code: "CERT_HAS_EXPIRED" }), "CERT_HAS_EXPIRED"],
  ["the cause of fetch's own", failed({ cause: failed({ code: "ENOTFOUND" }) }), "ENOTFOUND"],
  ["one of several addresses", failed({ errors: [failed({ code: "ETIMEDOUT" })] }), "ETIMEDOUT"],
  ["a code that is not known", failed({ code: "CANARY" }), undefined],
  ["a code that is not a text", failed({ code: 5 }), undefined],
  ["no error", "ECONNREFUSED", undefined],
  ["nothing", undefined, undefined],
])("of %s, the known code is told", (_what, error, code) => {
  expect(failureCode(error)).toBe(code);
});

test("a cause that leads back to itself ends", () => {
  const error = failed({});
  Object.assign(error, { cause: error, errors: [error] });
  expect(failureCode(error)).toBeUndefined();
});
