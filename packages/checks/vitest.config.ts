import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The fast tests, which need no tarball. `vitest.all.config.ts` has the slow tests. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/*.test.ts", "src/{readmes,release}/*.test.ts"],
    setupFiles: ["../../vitest.setup.ts"],
  },
});

export default config;
