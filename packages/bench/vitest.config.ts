import { defineConfig, type ViteUserConfig } from "vitest/config";

// With isolation, vitest would load the compared libraries again for each file, which would take most of the time.
const config: ViteUserConfig = defineConfig({
  test: { isolate: false, setupFiles: ["../../vitest.setup.ts"] },
});

export default config;
