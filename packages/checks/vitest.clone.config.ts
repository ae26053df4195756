import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What a reader meets in a fresh clone: it installs and builds everything, which takes minutes. */
const config: ViteUserConfig = defineConfig({ test: { include: ["src/clone/*.test.ts"] } });

export default config;
