import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/*.test.ts"],
    setupFiles: ["../../vitest.setup.ts"],
    // The events of a killed worker return to the queue after ten seconds, and later on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000, interval: 50 } },
    // Each file starts its own PostgreSQL.
    maxWorkers: 2,
  },
});
