import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What needs no tarball and is done in seconds; `vitest.all.config.ts` has the rest. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/*.test.ts", "src/{readmes,release}/*.test.ts"],
    setupFiles: ["../../vitest.setup.ts"],
  },
});

export default config;
