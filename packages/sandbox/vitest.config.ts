import { defineConfig } from "vitest/config";

// Vitest's one second is for machines that do nothing else.
export default defineConfig({
  test: { setupFiles: ["../../vitest.setup.ts"], expect: { poll: { timeout: 30_000, interval: 5 } } },
});
