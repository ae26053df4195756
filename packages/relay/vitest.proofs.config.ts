import { defineConfig } from "vitest/config";

/** Runs the long tests one after another. `-t WORDS` selects tests by name. */
export default defineConfig({
  test: {
    include: ["test/proofs/*.proof.ts"],
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 0,
    hookTimeout: 0,
    expect: { poll: { timeout: 600_000, interval: 200 } },
  },
});
