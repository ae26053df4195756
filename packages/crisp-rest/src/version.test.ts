import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { VERSION } from "./version.js";

test("VERSION is the version in package.json", () => {
  expect(VERSION).toBe(manifest.version);
});
