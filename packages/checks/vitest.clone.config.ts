import { defineConfig, type ViteUserConfig } from "vitest/config";

/** The commands that a reader runs in a fresh clone. They install and build everything, which takes minutes. */
const config: ViteUserConfig = defineConfig({ test: { include: ["src/clone/*.test.ts"] } });

export default config;
