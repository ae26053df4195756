import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Five and a half hours from Greenwich: what takes a local time for GMT shows.
process.env["TZ"] = "Asia/Kolkata";

export default defineConfig({
  // What the package's `imports` say for Node, but from the sources.
  resolve: { alias: { "#transport": fileURLToPath(new URL("src/transport-undici.ts", import.meta.url)) } },
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    // Vitest's one second is for machines that do nothing else: what is polled for always comes.
    expect: { poll: { timeout: 30_000 } },
  },
});
