import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // What the package's `imports` say for Node, but from the sources.
  resolve: { alias: { "#transport": fileURLToPath(new URL("src/transport-undici.ts", import.meta.url)) } },
  test: {
    setupFiles: ["../../vitest.setup.ts"],
    // Vitest's one second is for machines that do nothing else: what is polled for always comes.
    expect: { poll: { timeout: 30_000 } },
  },
});
