import { describe, expect, test } from "vitest";
import { checkAllowance, checkSendAll, checkSignal } from "./check-send-options.js";

async function* asyncSource() {
  yield 1;
}

describe("checkSignal", () => {
  test("takes a signal, or none", () => {
    const { signal } = new AbortController();
    expect(checkSignal({ signal })).toBe(signal);
    expect(checkSignal({})).toBeUndefined();
    expect(checkSignal(undefined)).toBeUndefined();
  });

  test.each([null, 5, {}, "CANARY", new AbortController()])("refuses %o", (signal) => {
    expect(() => checkSignal({ signal } as never)).toThrow(new TypeError("signal: expected an AbortSignal"));
  });
});

describe("checkSendAll", () => {
  test.each([[[]], [new Set([1])], [asyncSource()], [new Map()]])("takes %o as a source", (events) => {
    expect(checkSendAll(events, undefined)).toBe(10);
  });

  test.each([undefined, null, 5, {}, "CANARY", () => []])("refuses %o as a source", (events) => {
    expect(() => checkSendAll(events, undefined)).toThrow(
      new TypeError("events: expected an iterable or async iterable of events"),
    );
  });

  test.each([1, 2, 1_000])("takes a concurrency of %d", (concurrency) => {
    expect(checkSendAll([], { concurrency })).toBe(concurrency);
  });

  test.each([0, -1, 1.5, 1_001, Number.NaN, "5", null])("refuses a concurrency of %o", (concurrency) => {
    expect(() => checkSendAll([], { concurrency } as never)).toThrow(
      new TypeError("concurrency: expected a whole number from 1 to 1000"),
    );
  });

  test.each([["concurency"], ["toString"]])("refuses %s, which is no option", (name) => {
    expect(() => checkSendAll([], { [name]: 5 })).toThrow(new TypeError(`${name}: not an option`));
  });

  test("takes every option by its name", () => {
    const { signal } = new AbortController();
    expect(checkSendAll([], { concurrency: 3, rate: 5, maxRequests: 7, signal })).toBe(3);
  });
});

describe("checkAllowance", () => {
  test.each([
    [undefined, { rate: Number.POSITIVE_INFINITY, maxRequests: Number.POSITIVE_INFINITY }],
    [{}, { rate: Number.POSITIVE_INFINITY, maxRequests: Number.POSITIVE_INFINITY }],
    [
      { rate: 0.5, maxRequests: 0 },
      { rate: 0.5, maxRequests: 0 },
    ],
    [
      { rate: 100, maxRequests: 5_000 },
      { rate: 100, maxRequests: 5_000 },
    ],
  ])("reads %o", (options, allowance) => {
    expect(checkAllowance(options)).toStrictEqual(allowance);
  });

  test.each([0, -1, Number.NaN, "5", null])("refuses a rate of %o", (rate) => {
    expect(() => checkAllowance({ rate } as never)).toThrow(
      new TypeError("rate: expected a number of requests per second, more than 0"),
    );
  });

  test.each([-1, 1.5, Number.NaN, "5", null])("refuses %o requests", (maxRequests) => {
    expect(() => checkAllowance({ maxRequests } as never)).toThrow(
      new TypeError("maxRequests: expected a whole number from 0"),
    );
  });
});
