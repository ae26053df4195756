import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type PolicySettings,
  referenceMapIdentify,
  referenceMapTrack,
  referenceSanitizeName,
} from "./reference-mapping.js";

type Vectors = {
  sanitizeName: { title: string; input: string; expected: string }[];
  mapTrack: { title: string; event: unknown; policy?: PolicySettings; expected: unknown }[];
  mapIdentify: { title: string; event: unknown; policy?: PolicySettings; expected: unknown }[];
};

const vectors: Vectors = JSON.parse(readFileSync(new URL("./vectors.json", import.meta.url), "utf8"));

describe("the reference gives what the vectors expect", () => {
  describe("sanitizeName", () => {
    for (const { title, input, expected } of vectors.sanitizeName) {
      test(title, () => {
        expect(referenceSanitizeName(input)).toStrictEqual(expected);
      });
    }
  });

  describe("mapTrack", () => {
    for (const { title, event, policy, expected } of vectors.mapTrack) {
      test(title, () => {
        expect(referenceMapTrack(event, policy ?? false).result).toStrictEqual(expected);
      });
    }
  });

  describe("mapIdentify", () => {
    for (const { title, event, policy, expected } of vectors.mapIdentify) {
      test(title, () => {
        expect(referenceMapIdentify(event, policy ?? false).result).toStrictEqual(expected);
      });
    }
  });
});
