import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Tests that need no tarball and take seconds; `vitest.all.config.ts` has the others. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/*.test.ts", "src/{readmes,release}/*.test.ts"],
    setupFiles: ["../../vitest.setup.ts"],
  },
});

export default config;
