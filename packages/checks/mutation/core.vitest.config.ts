import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

/** Tests that load fast-check, or that count up to the limits: with them, to try all mutants takes hours. */
const SLOW: readonly string[] = [
  "*.property",
  "counterexamples",
  "create-client-side-mapping",
  "examples",
  "limits",
  "remembered-names",
  "sanitize-name",
  "testkit-types",
];

const config: ViteUserConfig = mutationConfig("core", {
  include: ["src/**/*.test.ts"],
  exclude: SLOW.map((name) => `src/${name}.test.ts`),
});
export default config;
