import { defineConfig, type ViteUserConfig } from "vitest/config";

// Without this, vitest would load the peers again for each file, which takes most of the time.
const config: ViteUserConfig = defineConfig({
  test: { isolate: false, setupFiles: ["../../vitest.setup.ts"] },
});

export default config;
