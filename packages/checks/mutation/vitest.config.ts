import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Returns the settings of vitest for the tests of one package. These tests run once for each mutant. */
export function mutationConfig(folder: string, test: ViteUserConfig["test"]): ViteUserConfig {
  return defineConfig({
    root: here(`../../${folder}`),
    resolve: { alias: { "#transport": here("../../crisp-rest/src/transport-undici.ts") } },
    test: { isolate: false, testTimeout: 300_000, ...test },
  });
}
