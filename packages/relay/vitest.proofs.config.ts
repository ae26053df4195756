import { defineConfig } from "vitest/config";

/** The long proofs, one after another; `-t WORDS` runs those whose names have these words. */
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
