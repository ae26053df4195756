import { describe, expect, test } from "vitest";
import { checkMapOptions } from "../adapter.js";
import {
  type CrispColor,
  createHipaaPolicy,
  explain,
  type MapOptions,
  mapIdentify,
  mapTrack,
} from "../index.js";

const FUNCTIONS: readonly (readonly [name: string, call: (options: MapOptions) => unknown])[] = [
  ["checkMapOptions", checkMapOptions],
  ["mapTrack", (options) => mapTrack({ type: "track", event: "E" }, options)],
  ["mapIdentify", (options) => mapIdentify({ type: "identify" }, options)],
  ["explain", (options) => explain({ type: "track", event: "E" }, options)],
];

const policy = createHipaaPolicy({});

const HIPAA = "hipaa: expected false or a policy made by createHipaaPolicy";
const COLOR = "color: expected one of Crisp's ten colors, or a function that returns one";
const ON_CHANGE = "onChange: expected a function";
const DESTINATION = "destination: expected a name without white space around it, or false";
const EVENT_NAMES = "eventNames: expected a plain object";
const ONLY = "eventNames.only: expected an array of strings";
const EXCEPT = "eventNames.except: expected an array of strings";

const WRONG: readonly (readonly [title: string, options: unknown, message: string])[] = [
  ["no options", undefined, HIPAA],
  ["null", null, HIPAA],
  ["a text", "hipaa", HIPAA],
  ["no hipaa", {}, HIPAA],
  ["hipaa of null", { hipaa: null }, HIPAA],
  ["hipaa of true", { hipaa: true }, HIPAA],
  ["hipaa of 0", { hipaa: 0 }, HIPAA],
  ["hipaa of an empty text", { hipaa: "" }, HIPAA],
  ["a policy's settings in place of a policy", { hipaa: { eventProperties: ["email"] } }, HIPAA],
  ["a copy of a policy", { hipaa: { ...policy } }, HIPAA],
  ["an object that inherits from a policy", { hipaa: Object.create(policy) }, HIPAA],
  ["an object that imitates a policy", { hipaa: Object.create(Object.getPrototypeOf(policy)) }, HIPAA],
  ["a proxy of a policy", { hipaa: new Proxy(policy, {}) }, HIPAA],
  ["an unknown color", { hipaa: false, color: "magenta" }, COLOR],
  ["a color in capitals", { hipaa: false, color: "RED" }, COLOR],
  ["a color of null", { hipaa: false, color: null }, COLOR],
  ["a boxed color", { hipaa: false, color: Object("red") }, COLOR],
  ["an inherited name as color", { hipaa: false, color: "constructor" }, COLOR],
  ["onChange of null", { hipaa: false, onChange: null }, ON_CHANGE],
  ["onChange of an object", { hipaa: false, onChange: {} }, ON_CHANGE],
  ["a destination of null", { hipaa: false, destination: null }, DESTINATION],
  ["a destination of true", { hipaa: false, destination: true }, DESTINATION],
  ["an empty destination", { hipaa: false, destination: "" }, DESTINATION],
  ["a blank destination", { hipaa: false, destination: " " }, DESTINATION],
  ["a destination with a space at its end", { hipaa: false, destination: "Crisp " }, DESTINATION],
  ["a boxed destination", { hipaa: false, destination: Object("Crisp") }, DESTINATION],
  ["eventNames of null", { hipaa: false, eventNames: null }, EVENT_NAMES],
  ["eventNames that are a list", { hipaa: false, eventNames: ["Visit"] }, EVENT_NAMES],
  ["eventNames that are a text", { hipaa: false, eventNames: "Visit" }, EVENT_NAMES],
  ["eventNames that inherit", { hipaa: false, eventNames: Object.create({ only: [] }) }, EVENT_NAMES],
  [
    "an unknown list in eventNames",
    { hipaa: false, eventNames: { onyl: [] } },
    "eventNames.onyl: expected only, except, or both",
  ],
  ["only of null", { hipaa: false, eventNames: { only: null } }, ONLY],
  ["only that is a text", { hipaa: false, eventNames: { only: "Visit" } }, ONLY],
  ["only that is a set", { hipaa: false, eventNames: { only: new Set(["Visit"]) } }, ONLY],
  ["only with a number", { hipaa: false, eventNames: { only: ["Visit", 1] } }, ONLY],
  ["only with a hole", { hipaa: false, eventNames: { only: new Array(1) } }, ONLY],
  ["except with an object", { hipaa: false, eventNames: { except: [{}] } }, EXCEPT],
  [
    "an instance of a class",
    new (class {
      hipaa = false;
    })(),
    "options: expected a plain object",
  ],
  [
    "options that inherit a destination",
    Object.assign(Object.create({ destination: "Crisp Chat" }), { hipaa: false }),
    "options: expected a plain object",
  ],
];

describe.each(FUNCTIONS)("%s", (_, call) => {
  test.each(WRONG)("throws for %s and names the option", (_, options, message) => {
    expect(() => call(options as MapOptions)).toThrow(new TypeError(message));
  });

  test("accepts a policy, a color and a listener", () => {
    expect(() => call({ hipaa: policy, color: "red", onChange: () => {} })).not.toThrow();
  });
});

describe("the color of an event", () => {
  const colorOf = (color: unknown, event = "Visit") => {
    const options = { hipaa: false as const, color: color as CrispColor };
    const mapped = mapTrack({ type: "track", event }, options);
    return mapped.status === "mapped" ? mapped.event : mapped;
  };

  test.each(["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "grey", "black"])(
    "can be %s",
    (color) => {
      expect(colorOf(color)).toStrictEqual({ text: "Visit", data: {}, color });
    },
  );

  const answers: readonly (readonly [title: string, color: unknown, expected: object])[] = [
    [
      "is the function's result for the event's name",
      (name: string) => (name === "Visit" ? "blue" : "red"),
      { color: "blue" },
    ],
    ["is omitted if it is not set", undefined, {}],
    ["is omitted if the function returns undefined", () => undefined, {}],
    ["is omitted if the function returns a color that Crisp does not have", () => "magenta", {}],
    ["is omitted if the function returns an object", () => ({ toString: () => "red" }), {}],
    [
      "is omitted if the function throws",
      () => {
        throw new Error("color");
      },
      {},
    ],
  ];
  test.each(answers)("%s", (_, color, expected) => {
    expect(colorOf(color)).toStrictEqual({ text: "Visit", data: {}, ...expected });
  });

  test("the color function is not called if the policy skips the event", () => {
    const asked: string[] = [];
    const color = (name: string) => void asked.push(name);
    mapTrack(
      { type: "track", event: "Diabetes form" },
      { hipaa: createHipaaPolicy({ eventNames: [] }), color },
    );
    expect(asked).toStrictEqual([]);
  });
});

test("if a listener throws, the event is still mapped and the other changes are reported", () => {
  const told: string[] = [];
  const onChange: MapOptions["onChange"] = ({ property }) => {
    told.push(property);
    throw new Error("listener");
  };
  const properties = { "a b": 1, "c d": 2 };
  const mapped = mapTrack({ type: "track", event: "E", properties }, { hipaa: false, onChange });
  expect(mapped).toHaveProperty("event.data", { a_b: 1, c_d: 2 });
  expect(told).toStrictEqual(["a b", "c d"]);
});

test("an object that a listener returns is not used as a promise, even if the object has a method `catch`", () => {
  let asked = 0;
  const onChange = () => ({ catch: () => asked++ });
  mapTrack({ type: "track", event: "E", properties: { "a b": 1 } }, { hipaa: false, onChange });
  expect(asked).toBe(0);
});

test("the process continues if a listener or a color function returns a rejected promise", async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on("unhandledRejection", note);
  const reject = (): never => Promise.reject(new Error("asynchronous")) as never;
  mapTrack(
    { type: "track", event: "E", properties: { "a b": 1 } },
    { hipaa: false, onChange: reject, color: reject },
  );
  await new Promise((resolve) => setTimeout(resolve));
  process.off("unhandledRejection", note);
  expect(rejections).toStrictEqual([]);
});

const POLLUTION: readonly (readonly [name: string, value: unknown])[] = [
  ["hipaa", policy],
  ["destination", "Mixpanel"],
  ["eventNames", { only: [] }],
  ["only", []],
  ["except", ["Visit"]],
  ["color", "red"],
  ["onChange", "no function"],
  ["integrations", { All: false }],
  ["consent", { All: false }],
  ["routing", { integrations: { All: false } }],
];
test.each(POLLUTION)("the field %s of a polluted Object.prototype changes no result", (name, value) => {
  const event = {
    type: "track",
    event: "Visit",
    integrations: { Mixpanel: false },
    routing: { All: true },
  } as const;
  const elsewhere = { type: "track", event: "Visit", routing: { Mixpanel: true } } as const;
  const mapVisit = () => [
    mapTrack(event, { hipaa: false }),
    mapTrack(event, { hipaa: false, eventNames: {} }),
    mapTrack(elsewhere, { hipaa: false }),
  ];
  const clean = mapVisit();
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  try {
    expect(mapVisit()).toStrictEqual(clean);
    expect(() => mapTrack(event, {} as MapOptions)).toThrow(/^hipaa: /);
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
});

test("mapTrack throws if the option `hipaa` is inherited", () => {
  const options = Object.create({ hipaa: false }) as MapOptions;
  expect(() => mapTrack({ type: "track", event: "Visit" }, options)).toThrow(/^hipaa: /);
});
