import { defineConfig } from "vitest/config";

// Vitest's one second and five seconds are for machines that do nothing else.
export default defineConfig({
  test: { testTimeout: 60_000, expect: { poll: { timeout: 30_000, interval: 5 } } },
});
