import { defineConfig, type ViteUserConfig } from "vitest/config";

// Most of the time would go into loading the peers once for each file.
const config: ViteUserConfig = defineConfig({
  test: { isolate: false, setupFiles: ["../../vitest.setup.ts"] },
});

export default config;
