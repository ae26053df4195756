import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    testTimeout: 120_000,
    // Vitest's default limit of one second is too short on a busy machine, because a condition may become true later.
    expect: { poll: { timeout: 30_000, interval: 20 } },
  },
});
