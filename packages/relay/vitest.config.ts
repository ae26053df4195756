import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/*.test.ts"],
    setupFiles: ["../../vitest.setup.ts"],
    // A killed worker's events come back after ten seconds; a busy machine takes longer.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000, interval: 50 } },
    // Each file starts its own PostgreSQL.
    maxWorkers: 2,
  },
});
