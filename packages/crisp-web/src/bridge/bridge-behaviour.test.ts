import { describe, expect, test } from "vitest";
import { type AnyPage, connectSpy, spyCrispWeb } from "../../test/spy-crisp-web.js";
import { connectFreshpaint } from "./connect-freshpaint.js";

const connect = (freshpaint: unknown) => {
  const page: AnyPage = { freshpaint };
  return { page, ...connectSpy(page) };
};

const noop = () => undefined;

class PrivateSdk {
  readonly #seen: unknown[] = [];

  track(...values: unknown[]) {
    this.#seen.push(values);
    return this.#seen.length;
  }

  page() {
    return this.#seen.length;
  }
}

const own = (value: unknown, more: PropertyDescriptor = {}) =>
  Object.defineProperty({ seen: [] }, "track", { value, ...more });

const SHAPES: readonly (readonly [what: string, create: (track: () => unknown) => object])[] = [
  ["an ordinary object", (track) => ({ track })],
  ["a frozen object", (track) => Object.freeze({ track })],
  ["a sealed object", (track) => Object.seal({ track })],
  ["a non-extensible object", (track) => Object.preventExtensions({ track })],
  ["an object that inherits its method", (track) => Object.create({ track })],
  ["a frozen object that inherits its method", (track) => Object.freeze(Object.create({ track }))],
  [
    "an object whose method is returned by a getter",
    (track) => ({
      get track() {
        return track;
      },
    }),
  ],
  ["a function", (track) => Object.assign(() => undefined, { track })],
  ["an object with a writable, non-configurable method", (track) => own(track, { writable: true })],
];

describe.each(SHAPES)("an SDK that is %s", (_what, create) => {
  test("returns the value of its own method, and the call is forwarded", () => {
    const { page, calls } = connect(create(() => "answer"));
    expect(page.freshpaint.track("Order")).toBe("answer");
    expect(calls).toEqual([["track", "Order"]]);
  });

  test("throws its own error to the page", () => {
    const problem = new Error("the SDK's own");
    const { page } = connect(
      create(() => {
        throw problem;
      }),
    );
    expect(() => page.freshpaint.track("Order")).toThrow(problem);
  });

  test("has the same property names while the bridge is connected", () => {
    const sdk = create(noop);
    const before = Object.keys(sdk);
    const { page } = connect(sdk);
    expect(Object.keys(page.freshpaint)).toEqual(before);
  });

  test("has its original properties again after the connection is undone", () => {
    const sdk = create(() => "answer");
    const before = Object.getOwnPropertyDescriptors(sdk);
    const { page, calls, undo } = connect(sdk);
    undo();
    expect(page.freshpaint).toBe(sdk);
    expect(Object.getOwnPropertyDescriptors(sdk)).toEqual(before);
    page.freshpaint.track("later");
    expect(calls).toEqual([]);
  });

  test("is the value of `this` in its methods", () => {
    const seen: unknown[] = [];
    const sdk = create(function (this: unknown) {
      seen.push(this);
    });
    const { page } = connect(sdk);
    page.freshpaint.track("Order");
    expect(seen[0] === sdk).toBe(true);
  });
});

test("an SDK with a read-only method keeps working", () => {
  const { page, calls } = connect(own(() => "answer"));
  expect(page.freshpaint.track("Order")).toBe("answer");
  expect(calls).toEqual([["track", "Order"]]);
});

function expectToWork(sdk: PrivateSdk) {
  const { page, calls } = connect(sdk);
  expect(page.freshpaint.track("Order")).toBe(1);
  expect(page.freshpaint.page()).toBe(1);
  expect(calls).toEqual([["track", "Order"]]);
}

test("an SDK with private fields keeps working", () => expectToWork(new PrivateSdk()));

test("a frozen SDK with private fields keeps working", () => {
  const sdk = new PrivateSdk();
  Object.freeze(sdk);
  expectToWork(sdk);
});

test("`this`, all arguments and the return value are passed on unchanged", () => {
  const seen: unknown[] = [];
  const answer = {};
  const sdk = {
    track(...values: unknown[]) {
      seen.push(this, ...values);
      return answer;
    },
  };
  const { page } = connect(sdk);
  const [properties, callback, self] = [{ total: 1 }, () => 1, {}];
  expect(page.freshpaint.track("Order", properties, callback)).toBe(answer);
  page.freshpaint.track.call(self, "Order");
  expect([seen[0] === sdk, seen[2] === properties, seen[3] === callback, seen[4] === self]).toEqual(
    Array(4).fill(true),
  );
});

test("an error of the adapter does not reach the page", () => {
  const { crisp } = spyCrispWeb();
  const page: AnyPage = { freshpaint: { track: () => "answer" } };
  const fail = () => {
    throw new Error("hostile");
  };
  connectFreshpaint(page, { ...crisp, track: fail });
  expect(page.freshpaint.track("Order")).toBe("answer");
});
