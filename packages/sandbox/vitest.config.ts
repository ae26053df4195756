import { defineConfig } from "vitest/config";

// Vitest's default limit of one second is too short on a busy machine.
export default defineConfig({
  test: { setupFiles: ["../../vitest.setup.ts"], expect: { poll: { timeout: 30_000, interval: 5 } } },
});
