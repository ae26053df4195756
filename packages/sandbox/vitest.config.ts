import { defineConfig } from "vitest/config";

// Vitest's one second is for machines that do nothing else: what is polled for always comes.
export default defineConfig({ test: { expect: { poll: { timeout: 30_000, interval: 5 } } } });
