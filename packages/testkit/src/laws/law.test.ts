import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IdentifyMapper, TrackMapper } from "../mapper.js";
import { identifyLaws } from "./identify-laws.js";
import { trackLaws } from "./track-laws.js";

function makeRevoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Few runs are sufficient for a mapper that is always wrong. The workloads of `workIsBounded` are slow to build. */
const RUNS = { numRuns: 5, endOnFailure: true };

/** Mappers that throw or return a value that throws when it is read. */
const HOSTS: readonly (readonly [what: string, mapper: () => never])[] = [
  [
    "throws a revoked proxy",
    () => {
      throw makeRevoked();
    },
  ],
  ["returns a revoked proxy", () => makeRevoked() as never],
  [
    "returns a revoked proxy for event and user",
    () => ({ status: "mapped", event: makeRevoked(), user: makeRevoked() }) as never,
  ],
  [
    "returns a getter that throws a revoked proxy",
    () => {
      const get = () => {
        throw makeRevoked();
      };
      const data = Object.defineProperty({}, "a", { get, enumerable: true });
      return { status: "mapped", event: { text: "E", data }, user: data } as never;
    },
  ],
];

describe.each(HOSTS)("a mapper that %s fails the laws and does not crash the test runner", (_, mapper) => {
  test.each(Object.entries(trackLaws))("%s", (_, law) => {
    expect(() => fc.check(law(mapper as TrackMapper), RUNS)).not.toThrow();
  });

  test.each(Object.entries(identifyLaws))("%s", (_, law) => {
    expect(() => fc.check(law(mapper as IdentifyMapper), RUNS)).not.toThrow();
  });
});
