import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createHipaaPolicy,
  explain,
  type MapOptions,
  mapIdentify,
  mapTrack,
  readEvent,
  type SkipReason,
} from "../index.js";

const thrower = (): never => {
  throw new Error("read");
};

const withGetter = (name: string): object =>
  Object.defineProperty({}, name, { get: thrower, enumerable: true });

const ELSEWHERE = { All: false, Mixpanel: true };

type Outcome = SkipReason | "sent";

/** Reads and maps an event of any type in any shape, and returns the reason or "sent". */
function outcomeOf(input: unknown, options: Partial<MapOptions> = {}): Outcome {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading.reason;
  const all: MapOptions = { hipaa: false, ...options };
  const mapped =
    reading.event.type === "track" ? mapTrack(reading.event, all) : mapIdentify(reading.event, all);
  return mapped.status === "skipped" ? mapped.reason : "sent";
}

const ROUTED: readonly (readonly [title: string, fields: object, outcome: Outcome])[] = [
  ["no routing", {}, "sent"],
  ["integrations that allow us", { integrations: { All: false, Crisp: true } }, "sent"],
  ["integrations that exclude us", { integrations: ELSEWHERE }, "not_routed"],
  ["integrations that are not an object", { integrations: "Mixpanel" }, "not_routed"],
  ["integrations that cannot be read", withGetter("integrations"), "not_routed"],
  ["integrations of null", { integrations: null }, "sent"],
  ["consent that allows us", { consent: { All: false, Crisp: true } }, "sent"],
  ["consent that excludes us", { consent: ELSEWHERE }, "consent_denied"],
  ["consent that is not an object", { consent: false }, "consent_denied"],
  ["consent that cannot be read", withGetter("consent"), "consent_denied"],
  [
    "integrations and consent that both exclude us, where only routing is reported",
    { integrations: ELSEWHERE, consent: ELSEWHERE },
    "not_routed",
  ],
];

const SHAPES: readonly (readonly [title: string, make: (fields: object) => object])[] = [
  ["a track call", (fields) => withFields({ type: "track", event: "E", properties: {} }, fields)],
  ["an identify call", (fields) => withFields({ type: "identify", traits: { name: "Ada" } }, fields)],
  ["an HTTP API event", (fields) => withFields({ event: "E", properties: {} }, fields)],
  [
    "an HTTP API $identify",
    (fields) => withFields({ event: "$identify", properties: { $user_props: { name: "Ada" } } }, fields),
  ],
];

const withFields = (event: object, fields: object): object =>
  Object.defineProperties(event, Object.getOwnPropertyDescriptors(fields));

describe.each(SHAPES)("%s", (_, make) => {
  test.each(ROUTED)("with %s", (__, fields, outcome) => {
    expect(outcomeOf(make(fields))).toBe(outcome);
    expect(outcomeOf(make(fields), { destination: false })).toBe("sent");
  });
});

type OptionsRow = readonly [title: string, $options: unknown, outcome: Outcome, destination?: string];

const OPTIONS: readonly OptionsRow[] = [
  ["nothing", undefined, "sent"],
  ["null", null, "sent"],
  ["an empty object", {}, "sent"],
  ["integrations of null", { integrations: null }, "sent"],
  ["integrations without a key", { integrations: {} }, "sent"],
  ["integrations that allow us", { integrations: { All: false, Crisp: true } }, "sent"],
  ["integrations that exclude us", { integrations: ELSEWHERE }, "not_routed"],
  ["integrations that are a list", { integrations: ["Crisp"] }, "not_routed"],
  ["integrations that cannot be read", withGetter("integrations"), "not_routed"],
  ["integrations beside an unknown setting", { integrations: { All: true }, ip: 0 }, "not_routed"],
  ["integrations beside a list", { integrations: {}, only: ["Mixpanel"] }, "not_routed"],
  ["integrations of null beside another name", { integrations: null, Mixpanel: true }, "not_routed"],
  ["integrations beside our name and another one", { integrations: {}, Crisp: true, Mixpanel: 1 }, "sent"],
  ["a routing object that allows us", { All: false, crisp: true }, "sent"],
  ["a routing object that excludes us", { All: false, Mixpanel: true }, "not_routed"],
  ["All alone", { all: true }, "sent"],
  ["our name alone", { Crisp: false }, "not_routed"],
  ["our instance alone", { "Crisp::x": true }, "sent"],
  ["only an instance that is not ours", { "Crisp::y": true }, "not_routed", "Crisp::x"],
  ["our name without the instance", { Crisp: true }, "sent", "Crisp::x"],
  ["both forms, if integrations exclude us", { All: true, integrations: ELSEWHERE }, "not_routed"],
  [
    "both forms, if the routing object excludes us",
    { All: false, integrations: { Crisp: true } },
    "not_routed",
  ],
  ["other names only", { Mixpanel: true }, "not_routed"],
  ["other names that are off", { Mixpanel: false }, "not_routed"],
  ["integrations misspelt", { Integrations: { All: true } }, "not_routed"],
  ["a list", ["Crisp"], "not_routed"],
  ["a text", "Crisp", "not_routed"],
  ["false", false, "not_routed"],
  ["a Map", new Map(), "not_routed"],
  ["an object that inherits", Object.create({ All: true }), "not_routed"],
  ["a proxy whose keys cannot be enumerated", new Proxy({}, { ownKeys: thrower }), "not_routed"],
];

describe("an HTTP API event with these $options:", () => {
  test.each(OPTIONS)("%s", (...row) => {
    const [, $options, outcome, destination = "Crisp"] = row as unknown as OptionsRow;
    const properties = { $options, $user_props: { name: "Ada" } };
    expect(outcomeOf({ event: "E", properties }, { destination })).toBe(outcome);
    expect(outcomeOf({ event: "$identify", properties }, { destination })).toBe(outcome);
    expect(outcomeOf({ event: "E", properties }, { destination: false })).toBe("sent");
  });

  test("an event is not sent if its $options cannot be read", () => {
    expect(outcomeOf({ event: "E", properties: withGetter("$options") })).toBe("not_routed");
  });
});

const policy = createHipaaPolicy({ eventNames: ["Visit"] });
const chosen = { only: ["Visit"] };

const ORDER: readonly (readonly [outcome: Outcome, event: object])[] = [
  ["invalid_event", { event: "", properties: 1, integrations: ELSEWHERE, consent: ELSEWHERE }],
  ["not_routed", { event: "", integrations: ELSEWHERE, consent: ELSEWHERE }],
  ["consent_denied", { event: "", consent: ELSEWHERE }],
  ["event_name_missing", { event: "" }],
  ["event_not_selected", { event: "Other" }],
  ["event_not_allowed", { event: "Visit to oncology" }],
  ["sent", { event: "Visit" }],
];

test.each(ORDER)(
  "if several reasons apply, the reason %s is returned before the reasons after it in the list",
  (outcome, fields) => {
    const only = outcome === "event_not_allowed" ? ["Visit to oncology"] : chosen.only;
    const options: MapOptions = { hipaa: policy, eventNames: { only } };
    const event = { type: "track", ...fields };
    expect(outcomeOf(event, options)).toBe(outcome);
    const mapped = mapTrack(event as never, options);
    expect(mapped.status === "skipped" ? mapped.reason : "sent").toBe(outcome);
  },
);

test("no result contains data of an event that routing or consent do not allow", () => {
  const CANARY = "canary-7f3a";
  const forbids = fc.constantFrom(
    ELSEWHERE,
    { Crisp: false },
    { "crisp::a": null },
    "Crisp",
    0,
    [],
    ["Crisp"],
  );
  const fields = fc.oneof(
    forbids.map((integrations) => ({ integrations })),
    forbids.map((consent) => ({ consent })),
    forbids.map((routing) => ({ routing })),
    forbids.map(($options) => ({ $options: { integrations: $options } })),
  );
  const told: unknown[] = [];
  fc.assert(
    fc.property(fields, fc.boolean(), fc.boolean(), (forbidding, isTrack, isHttp) => {
      const bag = { email: `${CANARY}@example.com`, name: CANARY, [CANARY]: { deep: CANARY } };
      const { $options, ...top } = { $options: undefined, ...forbidding };
      const event = isTrack ? CANARY : "$identify";
      const input =
        isHttp || $options !== undefined
          ? { event, properties: { ...bag, $user_props: bag, $options: $options ?? top }, ...top }
          : { type: isTrack ? "track" : "identify", event, properties: bag, traits: bag, ...top };
      const onChange = (change: unknown): void => void told.push(change);
      const results = [
        { hipaa: false as const, onChange },
        { hipaa: policy, onChange },
      ].map((options) => explain(input, options));
      expect(JSON.stringify([results, told])).not.toContain(CANARY);
    }),
    { numRuns: 500 },
  );
});

const CHOICES: readonly (readonly [
  title: string,
  eventNames: MapOptions["eventNames"],
  isChosen: boolean,
])[] = [
  ["no lists", {}, true],
  ["only this name", { only: ["Visit"] }, true],
  ["only other names", { only: ["visit", " Visit", "Visit "] }, false],
  ["only nothing", { only: [] }, false],
  ["except this name", { except: ["Visit"] }, false],
  ["except other names", { except: ["Vis", "VISIT"] }, true],
  ["both lists with this name", { only: ["Visit"], except: ["Visit"] }, false],
  ["both lists, with this name in only", { only: ["Visit"], except: [] }, true],
];

describe("the option eventNames selects track events by", () => {
  test.each(CHOICES)("%s", (_, eventNames, isChosen) => {
    const options = { eventNames } as Partial<MapOptions>;
    expect(outcomeOf({ type: "track", event: "Visit" }, options)).toBe(
      isChosen ? "sent" : "event_not_selected",
    );
    expect(outcomeOf({ type: "identify", traits: { name: "Ada" } }, options)).toBe("sent");
  });
});

test("an event whose routing can be enumerated only once is not sent", () => {
  let looks = 0;
  const routing = new Proxy({}, { ownKeys: () => (++looks > 1 ? thrower() : []) });
  expect(outcomeOf({ type: "track", event: "E", routing })).toBe("not_routed");
});
