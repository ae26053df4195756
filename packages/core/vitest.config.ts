import { defineConfig } from "vitest/config";

// With isolation, vitest would load fast-check again for each file, which would take most of the time.
export default defineConfig({ test: { isolate: false, setupFiles: ["../../vitest.setup.ts"] } });
