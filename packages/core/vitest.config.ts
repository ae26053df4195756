import { defineConfig } from "vitest/config";

// Most of the time would go into loading fast-check once for each file.
export default defineConfig({ test: { isolate: false, setupFiles: ["../../vitest.setup.ts"] } });
