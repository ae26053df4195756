import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: { include: ["src/**/*.test.ts"], setupFiles: ["../../vitest.setup.ts"] },
});

export default config;
