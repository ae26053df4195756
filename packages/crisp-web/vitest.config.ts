import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    // Half of the time would go into loading the browser's driver again for each file. No test leaves anything behind.
    isolate: false,
  },
});
