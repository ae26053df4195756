import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    // With isolation, loading the browser's driver again for each file would take half of the time. Isolation is not
    // needed, because no test changes the state of the process.
    isolate: false,
  },
});
