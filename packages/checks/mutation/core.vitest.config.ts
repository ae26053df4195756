import type { ViteUserConfig } from "vitest/config";
import { SlowLast } from "./slow-last.js";
import { mutationConfig } from "./vitest.config.js";

/**
 * Tests that load fast-check. They are excluded, because for one mutant, loading fast-check takes longer than all other
 * tests.
 */
const LAWS: readonly string[] = ["*.property", "corpus", "examples", "sanitize-name", "testkit-types"];

const config: ViteUserConfig = mutationConfig("core", {
  include: ["src/**/*.test.ts"],
  exclude: LAWS.map((name) => `src/${name}.test.ts`),
  sequence: { sequencer: SlowLast },
});
export default config;
