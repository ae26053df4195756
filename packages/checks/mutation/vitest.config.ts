import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The tests of one package as they are run against mutants, with few cases of each property. */
export function mutationConfig(folder: string, test: ViteUserConfig["test"]): ViteUserConfig {
  return defineConfig({
    root: here(`../../${folder}`),
    resolve: {
      alias: [
        { find: /^fast-check$/, replacement: here("few-cases.ts") },
        { find: "#transport", replacement: here("../../crisp-rest/src/transport-undici.ts") },
      ],
    },
    test: { isolate: false, testTimeout: 60_000, ...test },
  });
}

/** What draws its inputs the same way in every run. */
export const SETUP: string = here("../../../vitest.setup.ts");
