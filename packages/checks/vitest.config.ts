import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["src/clone/**"],
    globalSetup: ["src/install-packages.ts"],
    setupFiles: ["../../vitest.setup.ts"],
    // attw loads a whole TypeScript for each package: more at once than cores would only starve each other.
    maxConcurrency: 2,
  },
});

export default config;
