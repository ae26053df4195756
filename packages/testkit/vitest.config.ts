import { defineConfig } from "vitest/config";

// Without this, vitest would load fast-check again for each file, which takes most of the time.
export default defineConfig({ test: { isolate: false, setupFiles: ["../../vitest.setup.ts"] } });
