import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  createHipaaPolicy,
  type HipaaSettings,
  type IdentifyEvent,
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

const optionsOf = (policy: HipaaSettings | undefined) => ({
  hipaa: policy === undefined ? (false as const) : createHipaaPolicy(policy),
});

test("every section of the vectors is run here", () => {
  expect(Object.keys(vectors)).toStrictEqual(["about", "sanitizeName", "mapTrack", "mapIdentify"]);
});

describe("sanitizeName", () => {
  test.each(vectors.sanitizeName)("$title", ({ input, expected }) => {
    expect(sanitizeName(input)).toBe(expected);
  });
});

describe("mapTrack", () => {
  test.each(vectors.mapTrack)("$title", ({ event, policy, expected }) => {
    deepStrictEqual(mapTrack(event, optionsOf(policy)), expected);
  });
});

describe("mapIdentify", () => {
  test.each(vectors.mapIdentify)("$title", ({ event, policy, expected }) => {
    deepStrictEqual(mapIdentify(event, optionsOf(policy)), expected);
  });
});

describe("readEvent", () => {
  test.each([...vectors.mapTrack, ...vectors.mapIdentify])("reads back: $title", ({ event }) => {
    deepStrictEqual(readEvent(event), { status: "read", event });
  });
});
