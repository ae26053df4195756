import { catches } from "../../test/catches.js";
import { isLegalName, shyMapper, withEach } from "../../test/shy-mapper.js";
import type { TrackMapper } from "../index.js";
import { valuesAreTraceable } from "./values-are-traceable.js";

const saying = (say: (value: unknown) => unknown) =>
  withEach((data, name, value) => {
    if (isLegalName(name)) data[name] = say(value);
  });

const shouting: TrackMapper = (input, options) => {
  const outcome = shyMapper()(input, options);
  if (outcome.status === "skipped") return outcome;
  return { ...outcome, event: { ...outcome.event, text: outcome.event.text.toUpperCase() } };
};

catches(valuesAreTraceable, shyMapper(), [
  ["sends the type instead of the value", saying((value) => typeof value), /value of .* is nowhere/],
  [
    "sends [object Object] instead of the value",
    saying((value) => Object.prototype.toString.call(value)),
    /is nowhere/,
  ],
  ["trims", saying((value) => (typeof value === "string" ? value.trim() : "")), /is nowhere/],
  [
    "joins with a comma only",
    saying((value) => (Array.isArray(value) ? value.map(String).join() : "")),
    /is nowhere/,
  ],
  ["changes the text", shouting, /text is not the event's name/],
]);
