import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The time zone differs from GMT by 5:30 hours. So a test fails if code uses local time instead of GMT.
process.env["TZ"] = "Asia/Kolkata";

export default defineConfig({
  // On Node, `#transport` is this module. The tests use its source, not its built form.
  resolve: { alias: { "#transport": fileURLToPath(new URL("src/transport-undici.ts", import.meta.url)) } },
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    // The default limit of one second is too short for a busy machine.
    expect: { poll: { timeout: 30_000 } },
  },
});
