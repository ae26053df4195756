import { type MappingCase, propertyName, type Sample } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { LIMITS } from "../src/index.js";

type Properties = Record<string, unknown>;

/** Generates a number just below or just above a limit. */
const around: fc.Arbitrary<number> = fc.integer({ min: -25, max: 25 });

const names: fc.Arbitrary<string[]> = fc.uniqueArray(propertyName(), { minLength: 4, maxLength: 4 });

function numbers(count: number): Properties {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, index]));
}

/**
 * Generates names and texts that together have about the maximum number of characters. Some of them are lists that are
 * joined.
 */
const nearCharacters: fc.Arbitrary<Properties> = fc
  .record({ names, first: fc.nat(LIMITS.characters - 100), more: around, isList: fc.boolean() })
  .map(({ names: [a = "", b = "", c = "", d = ""], first, more, isList }) => {
    const rest = LIMITS.characters - first + more;
    const last = isList
      ? ["x".repeat(Math.floor(rest / 2)), 1, null, "y".repeat(Math.ceil(rest / 2))]
      : "y".repeat(rest);
    return { [c]: { [d]: "inside" }, [a]: "x".repeat(first), [b]: last, "after!": true, after: 5 };
  });

/**
 * Generates values whose paths together have about the maximum number of characters. Some have Freshpaint's own names.
 */
const nearPaths: fc.Arbitrary<Properties> = fc
  .record({ names, length: fc.integer({ min: 40, max: 20_000 }), more: around })
  .map(({ names: [a = "", b = "", c = ""], length, more }) => {
    const perValue = a.length + length + 2 + 4;
    const count = Math.max(0, Math.floor(LIMITS.paths / perValue) + more);
    return {
      [b]: { $ip: 1 },
      [a]: { ["k".repeat(length)]: numbers(count) },
      [c]: { inside: 1 },
      after: null,
    };
  });

/** Generates about the maximum number of values below the top level. */
const nearValues: fc.Arbitrary<Properties> = fc
  .record({ names, first: fc.nat(LIMITS.values - 100), more: around, isDeep: fc.boolean() })
  .map(({ names: [a = "", b = "", c = "", d = ""], first, more, isDeep }) => {
    const rest = Array.from({ length: LIMITS.values - first + more }, () => null);
    const last = isDeep ? { [c]: { $user_id: 1, all: rest } } : rest;
    return { [a]: Array.from({ length: first }, () => null), [b]: last, [d]: { inside: 1 }, "after!": [1] };
  });

/** Generates track calls that are just below or just above one of the limits. */
export function nearLimits(): fc.Arbitrary<MappingCase<Sample>> {
  const properties = fc.oneof(nearCharacters, nearPaths, nearValues);
  return fc.tuple(properties, fc.boolean()).map(([made, isHipaa]) => ({
    input: {
      make: () => ({ type: "track", event: "E", properties: made }),
      describe: () => ({}),
      [fc.toStringMethod]: () => `properties of ${Object.keys(made).join(", ")}`,
    },
    policy: isHipaa && { eventProperties: Object.keys(made).toReversed() },
  }));
}
