import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    testTimeout: 120_000,
    // Vitest's one second is for machines that do nothing else: what is polled for always comes.
    expect: { poll: { timeout: 30_000, interval: 20 } },
  },
});
