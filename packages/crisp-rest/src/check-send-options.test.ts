import { describe, expect, test } from "vitest";
import {
  checkDeliverOptions,
  checkPrepareOptions,
  checkSendAll,
  checkSendOptions,
} from "./check-send-options.js";

async function* asyncSource() {
  yield 1;
}

const { signal } = new AbortController();

describe.each<readonly [name: string, check: (options: never) => object, known: object]>([
  ["deliver and check", checkDeliverOptions, { signal }],
  ["prepare", checkPrepareOptions, { destination: "Crisp" }],
  ["send", checkSendOptions, { signal, destination: false }],
  [
    "sendAll",
    (options) => checkSendAll([], options),
    { concurrency: 3, rate: 5, maxRequests: 7, signal, stopSignal: signal, onAttempt: () => undefined },
  ],
])("the options of %s", (_name, check, known) => {
  test("are accepted, and all of them are optional", () => {
    expect(check(known as never)).toMatchObject(known);
    expect(() => check(undefined as never)).not.toThrow();
    expect(() =>
      check(Object.fromEntries(Object.keys(known).map((key) => [key, undefined])) as never),
    ).not.toThrow();
  });

  test.each(["signl", "toString", "hipaa"])(
    "cause an error that names the option if they contain the unknown option %s",
    (name) => {
      expect(() => check({ [name]: 5 } as never)).toThrow(new TypeError(`${name}: not an option`));
    },
  );

  test.each([null, 5, "CANARY", Object.create(known)])("cause an error if they are %o", (options) => {
    expect(() => check(options as never)).toThrow(new TypeError("options: expected a plain object"));
  });
});

const wholeFrom0 = "expected a whole number from 0";

test.each<readonly [name: string, values: readonly unknown[], problem: string]>([
  ["signal", [null, 5, {}, "CANARY", new AbortController()], "expected an AbortSignal"],
  ["stopSignal", [null, 5, {}, "CANARY", new AbortController()], "expected an AbortSignal"],
  ["concurrency", [0, -1, 1.5, 1_001, Number.NaN, "5", null], "expected a whole number from 1 to 1000"],
  ["rate", [0, -1, Number.NaN, "5", null], "expected a number of requests per second, more than 0"],
  ["onAttempt", [null, 5, "CANARY"], "expected a function"],
  ["maxRequests", [-1, 1.5, Number.NaN, "5", null], wholeFrom0],
])("sendAll throws an error that names a wrong %s and shows no value", (name, values, problem) => {
  for (const value of values) {
    expect(() => checkSendAll([], { [name]: value })).toThrow(new TypeError(`${name}: ${problem}`));
  }
});

describe("checkSendAll", () => {
  test.each([[[]], [new Set([1])], [asyncSource()], [new Map()]])("accepts %o as a source", (events) => {
    expect(checkSendAll(events, undefined)).toStrictEqual({
      concurrency: 10,
      rate: Number.POSITIVE_INFINITY,
      maxRequests: Number.POSITIVE_INFINITY,
      signal: undefined,
      stopSignal: undefined,
      onAttempt: undefined,
    });
  });

  test.each([undefined, null, 5, {}, "CANARY", () => []])("rejects %o as a source", (events) => {
    expect(() => checkSendAll(events, undefined)).toThrow(
      new TypeError("events: expected an iterable or async iterable of events"),
    );
  });
});
