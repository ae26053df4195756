import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The slow tests: the tarballs, the API records, and a short run of the fuzz. They take minutes. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/{tarballs,kit,api,fuzz}/*.test.ts"],
    globalSetup: ["src/tarballs/install-packages.ts"],
    setupFiles: ["../../vitest.setup.ts"],
    // For each package, attw loads a copy of TypeScript. Without this limit, the simultaneous tests would slow each other
    // down.
    maxConcurrency: 2,
  },
});

export default config;
