import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

// Only table tests are run. Loading fast-check for every mutant would take longer than these tests.
const include = ["to-commands", "is-known-other", "is-others-session", "user-switch", "call-shapes"].map(
  (name) => `src/${name}.test.ts`,
);

const config: ViteUserConfig = mutationConfig("crisp-web", { include });
export default config;
