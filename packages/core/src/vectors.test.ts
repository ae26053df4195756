import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  createHipaaPolicy,
  type HipaaSettings,
  type IdentifyEvent,
  type MapOptions,
  mapIdentify,
  mapTrack,
  readEvent,
  sanitizeName,
  type TrackEvent,
} from "./index.js";

interface Vector<Event> {
  readonly title: string;
  readonly event: Event;
  readonly policy?: HipaaSettings;
  readonly options?: Omit<MapOptions, "hipaa">;
  readonly expected: unknown;
}

interface Vectors {
  readonly about: string;
  readonly sanitizeName: readonly {
    readonly title: string;
    readonly input: string;
    readonly expected: string;
  }[];
  readonly mapTrack: readonly Vector<TrackEvent>[];
  readonly mapIdentify: readonly Vector<IdentifyEvent>[];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL("../test/vectors.json", import.meta.url), "utf8"));

const optionsOf = ({ policy, options }: Vector<unknown>): MapOptions => ({
  hipaa: policy === undefined ? false : createHipaaPolicy(policy),
  ...options,
});

test("the vectors have no section that this file does not test", () => {
  expect(Object.keys(vectors)).toStrictEqual(["about", "sanitizeName", "mapTrack", "mapIdentify"]);
});

describe("sanitizeName", () => {
  test.each(vectors.sanitizeName)("$title", ({ input, expected }) => {
    expect(sanitizeName(input)).toBe(expected);
  });
});

describe("mapTrack", () => {
  test.each(vectors.mapTrack)("$title", (vector) => {
    deepStrictEqual(mapTrack(vector.event, optionsOf(vector)), vector.expected);
  });
});

describe("mapIdentify", () => {
  test.each(vectors.mapIdentify)("$title", (vector) => {
    deepStrictEqual(mapIdentify(vector.event, optionsOf(vector)), vector.expected);
  });
});

/** Removes the fields that are `null`, since a `null` field is treated as absent. */
const withoutNull = (event: object): object =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));

describe("readEvent", () => {
  test.each([...vectors.mapTrack, ...vectors.mapIdentify])(
    "does not change an event that was already read: $title",
    ({ event }) => {
      deepStrictEqual(readEvent(event), { status: "read", event: withoutNull(event) });
    },
  );
});
