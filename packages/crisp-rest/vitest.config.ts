import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A time zone 5:30 hours from GMT, so that code that confuses local time with GMT fails.
process.env["TZ"] = "Asia/Kolkata";

export default defineConfig({
  // What the package's `imports` say for Node, but from the sources.
  resolve: { alias: { "#transport": fileURLToPath(new URL("src/transport-undici.ts", import.meta.url)) } },
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    // Vitest's limit of one second is too short for a busy machine: polled conditions do come true.
    expect: { poll: { timeout: 30_000 } },
  },
});
