import { catches } from "../../test/catches.js";
import { shyMapper, withEach } from "../../test/shy-mapper.js";
import type { TrackMapper } from "../index.js";
import { jsonStable } from "./json-stable.js";

/** Reading the prototype of a proxy may throw. */
function isDate(value: unknown): boolean {
  try {
    return value instanceof Date;
  } catch {
    return false;
  }
}

const keeping = (isKept: (value: unknown) => boolean) =>
  withEach((data, name, value) => {
    if (isKept(value)) data[name] = value;
  });

const withoutPrototype: TrackMapper = (input, options) => {
  const outcome = shyMapper()(input, options);
  if (outcome.status === "skipped") return outcome;
  const data = Object.assign(Object.create(null), outcome.event.data);
  return { ...outcome, event: { ...outcome.event, data } };
};

catches(jsonStable, withoutPrototype, [
  ["sends undefined", keeping((value) => value === undefined), /arrives as/],
  ["sends dates", keeping(isDate), /arrives as/],
  ["sends -0", keeping((value) => Object.is(value, -0)), /arrives as/],
]);
