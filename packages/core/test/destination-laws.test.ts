import {
  type DestinationProfile,
  type IdentifyMapper,
  identifyLaws,
  lawsFor,
  type TrackMapper,
  trackLaws,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, test } from "vitest";
import { readEvent } from "../src/index.js";
import { type Destination, defineDestination } from "../src/kit.js";
import { toMapOptions } from "./core-mappers.js";

const seconds = (value: unknown): number | undefined =>
  value instanceof Date ? Math.floor(value.getTime() / 1_000) : undefined;

/** The destination of the test kit's README. */
const intercom: Destination = defineDestination({
  name: "Intercom",
  propertyName: (key) => key,
  limits: { properties: 20 },
  value: seconds,
  userFields: [
    { to: "email", from: ["email"] },
    { to: "name", from: ["name"] },
  ],
});

const trackMapper: TrackMapper = (input, options) => {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  if (reading.event.type !== "track") return { status: "skipped", reason: "unsupported_call" };
  const mapped = intercom.mapProperties(reading.event, toMapOptions(options));
  return mapped.status === "skipped"
    ? mapped
    : { status: "mapped", event: { text: mapped.name, data: mapped.data } };
};

const identifyMapper: IdentifyMapper = (input, options) => {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  if (reading.event.type !== "identify") return { status: "skipped", reason: "unsupported_call" };
  return intercom.mapTraits(reading.event, toMapOptions(options));
};

const PROFILE: Partial<DestinationProfile> = {
  name: "Intercom",
  maxNames: 20,
  isLegalName: (name) => name.length > 0 && name !== "__proto__",
  value: seconds,
  userFields: ["email", "name"],
};

describe("the destination of the test kit's README obeys the law", () => {
  test.each(Object.entries(lawsFor(trackLaws, PROFILE)))("%s", (_, law) => {
    fc.assert(law(trackMapper), { numRuns: 200 });
  });

  test.each(Object.entries(lawsFor(identifyLaws, PROFILE)))("%s for identify calls", (_, law) => {
    fc.assert(law(identifyMapper), { numRuns: 200 });
  });
});
