import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type PolicySettings,
  referenceMapIdentify,
  referenceMapTrack,
  referenceSanitizeName,
  type Settings,
} from "./reference-mapping.js";

type Vector = {
  title: string;
  event: unknown;
  policy?: PolicySettings;
  options?: Omit<Settings, "policy">;
  expected: unknown;
};
type Vectors = {
  sanitizeName: { title: string; input: string; expected: string }[];
  mapTrack: Vector[];
  mapIdentify: Vector[];
};

const vectors: Vectors = JSON.parse(readFileSync(new URL("./vectors.json", import.meta.url), "utf8"));

describe("the reference implementation gives the results of the vectors", () => {
  describe("sanitizeName", () => {
    for (const { title, input, expected } of vectors.sanitizeName) {
      test(title, () => {
        expect(referenceSanitizeName(input)).toStrictEqual(expected);
      });
    }
  });

  describe("mapTrack", () => {
    for (const { title, event, policy = false, options, expected } of vectors.mapTrack) {
      test(title, () => {
        expect(referenceMapTrack(event, { policy, ...options }).result).toStrictEqual(expected);
      });
    }
  });

  describe("mapIdentify", () => {
    for (const { title, event, policy = false, options, expected } of vectors.mapIdentify) {
      test(title, () => {
        expect(referenceMapIdentify(event, { policy, ...options }).result).toStrictEqual(expected);
      });
    }
  });
});
