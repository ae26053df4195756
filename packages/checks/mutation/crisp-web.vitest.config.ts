import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

// Only table tests. Loading fast-check for every mutant takes longer than the tests of the mutant.
const include = ["to-commands", "is-known-other", "is-others-session", "user-switch", "call-shapes"].map(
  (name) => `src/${name}.test.ts`,
);

const config: ViteUserConfig = mutationConfig("crisp-web", { include });
export default config;
