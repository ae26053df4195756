import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    testTimeout: 120_000,
    // Vitest's limit of one second is too short for a busy machine: a polled condition may take longer.
    expect: { poll: { timeout: 30_000, interval: 20 } },
  },
});
