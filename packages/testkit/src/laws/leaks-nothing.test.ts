import { catches } from "../../test/catches.js";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { isLegalName, read, shyMapper, withBag, withEach, withExtra } from "../../test/shy-mapper.js";
import type { TrackMapper } from "../index.js";
import { identifyLaws } from "./identify-laws.js";
import { leaksNothing } from "./leaks-nothing.js";

const propertiesOf = (input: object) => Object(read(input, "properties"));

const keepingUnlisted = withBag((properties, data) => {
  for (const name of Object.keys(properties)) if (isLegalName(name)) data[name] = read(properties, name);
});

const keepingElements = withEach((data, name, value) => {
  if (name !== "clicked") return;
  for (const inner of Object.values(value as object)) data[name] = inner;
});

const skippingHttpApi: TrackMapper = (input, options) =>
  "type" in Object(input) ? shyMapper()(input, options) : { status: "skipped", reason: "not_routed" };

const keepingOne = withBag((properties, data) => {
  const [name = ""] = Object.keys(properties).filter(isLegalName);
  if (name !== "clicked") data[name] = read(properties, name);
});

const keepingWhatWasThrown = withExtra((input) => {
  try {
    return Object.values(propertiesOf(input)).length;
  } catch (error) {
    return { error };
  }
});

const reportingAValue: TrackMapper = (input, options) => {
  const change = { property: "a", path: ["a"], action: "dropped", was: read(Object(input), "messageId") };
  options.onChange?.(change);
  return shyMapper()(input, options);
};

const hide = (input: object) => Object.defineProperty({}, "input", { value: input });

catches(leaksNothing, shyMapper(), [
  ["returns the user id", withExtra((input) => input["userId"]), /the outcome.* contains the text/],
  [
    "returns the context",
    withExtra((input) => ({ context: input["context"] })),
    /the outcome.* contains the text/,
  ],
  ...["ip", "userAgent", "locale", "campaign", "device"].map(
    (field) =>
      [
        `returns the ${field} of the context`,
        withExtra((input) => read(Object(input["context"]), field)),
        /the outcome.* contains the text/,
      ] as const,
  ),
  [
    "returns the time of the event in another form",
    withExtra((input) => new Date(String(input["timestamp"] ?? propertiesOf(input)["time"]))),
    /the event's time is in/,
  ],
  [
    "returns a token in a map",
    withExtra((input) => new Map([[1, read(propertiesOf(input), "token")]])),
    /the outcome.* contains the text/,
  ],
  ["returns the input in a place that JSON omits", withExtra(hide), /the outcome.* contains the text/],
  [
    "returns the routing of the event",
    withExtra((input) => input["integrations"]),
    /planted in the event's integrations/,
  ],
  ["returns one unlisted value", keepingOne, /at event\.data\.\w+ contains the text planted in/],
  ["returns unlisted values", keepingUnlisted, /at event\.data\..* contains the text planted in/],
  ["returns an element of the page", keepingElements, /a property that React adds to an element/],
  ["returns an unlisted event name", withExtra((input) => input["event"]), /the outcome.* contains the text/],
  ["returns the error of a getter", keepingWhatWasThrown, /the outcome.* contains the text/],
  [
    "throws the error of a getter",
    withBag((properties) => Object.values(properties)),
    /thrown.* contains the text/,
  ],
  ["reports a value", reportingAValue, /a change.* contains the text/],
  [
    "skips every event of the HTTP API",
    skippingHttpApi,
    /none of 40 or more events of the shape \{ event, properties \}/,
  ],
  ["returns unlisted names", withExtra((input) => Object.keys(propertiesOf(input))), /name of an unlisted/],
]);

catches(identifyLaws["leaksNothing"] ?? leaksNothing, shyIdentifyMapper(), [
  [
    "returns unlisted traits",
    shyIdentifyMapper((user, traits) => Object.assign(user, { phone: read(traits, "phone") })),
    /the outcome.* contains the text/,
  ],
  [
    "returns the ids of a user",
    (input) => ({ status: "mapped", user: { id: read(Object(input), "userId") } }),
    /the outcome.* contains the text/,
  ],
]);
