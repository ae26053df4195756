import {
  anyCase,
  type IdentifyMapper,
  identifyCase,
  identifyLaws,
  type MapperOptions,
  type MappingCase,
  neverThrows,
  type Sample,
  type TrackMapper,
  trackCase,
  trackLaws,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, test, vi } from "vitest";
import { createHipaaPolicy, type MapOptions, mapIdentify, mapTrack, readEvent } from "./index.js";

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

const RUNS = { numRuns: 500 };

/** Core takes a boxed primitive for an object where its prototype is that of one, and JSON does not. */
const DISGUISED = /number disguised as an object|string without a prototype/;

const isSettled = ({ input }: MappingCase<Sample>) => !DISGUISED.test(fc.stringify(input));

function toMapOptions({ policy, onChange }: MapperOptions): MapOptions {
  return { hipaa: policy && createHipaaPolicy(policy), ...(onChange && { onChange }) };
}

const trackMapper: TrackMapper = (input, options) => {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  if (reading.event.type !== "track") return { status: "skipped", reason: "unsupported_call" };
  return mapTrack(reading.event, toMapOptions(options));
};

const identifyMapper: IdentifyMapper = (input, options) => {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  if (reading.event.type !== "identify") return { status: "skipped", reason: "unsupported_call" };
  return mapIdentify(reading.event, toMapOptions(options));
};

describe("mapTrack keeps the law", () => {
  test.each(Object.entries(trackLaws))("%s", (_, law) => {
    fc.assert(law(trackMapper, trackCase().filter(isSettled)), RUNS);
  });
});

describe("mapIdentify keeps the law", () => {
  test.each(Object.entries(identifyLaws))("%s", (_, law) => {
    fc.assert(law(identifyMapper, identifyCase().filter(isSettled)), RUNS);
  });
});

test.each([
  ["track calls", trackMapper],
  ["identify calls", identifyMapper],
])("neither reading nor mapping %s throws on anything at all", (_, mapper) => {
  fc.assert(neverThrows(mapper, anyCase().filter(isSettled)), { numRuns: 1_000 });
});
