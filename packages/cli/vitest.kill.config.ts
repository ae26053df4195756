import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test/kill-twenty-times.ts"], testTimeout: 1_800_000 } });
