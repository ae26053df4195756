import type { ViteUserConfig } from "vitest/config";
import { SlowLast } from "./slow-last.js";
import { mutationConfig, SETUP } from "./vitest.config.js";

const config: ViteUserConfig = mutationConfig("core", {
  setupFiles: [SETUP],
  sequence: { sequencer: SlowLast },
});
export default config;
