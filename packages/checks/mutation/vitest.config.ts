import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests of whole deliveries, over the wire or in a browser: they take long, and tell little of the pure parts. */
const WHOLE: readonly string[] = [
  "*.browser",
  "wire",
  "platforms",
  "send-all",
  "sender-laws",
  "deliver.property",
];

/** The tests of one package as they are run against mutants, with few cases of each property. */
export function mutationConfig(folder: string): ViteUserConfig {
  return defineConfig({
    root: here(`../../${folder}`),
    resolve: {
      alias: [
        { find: /^fast-check$/, replacement: here("few-cases.ts") },
        { find: "#transport", replacement: here("../../crisp-rest/src/transport-undici.ts") },
      ],
    },
    test: {
      exclude: ["**/node_modules/**", ...WHOLE.map((name) => `**/${name}.test.ts`)],
      setupFiles: [here("../../../vitest.setup.ts")],
      isolate: false,
      testTimeout: 60_000,
    },
  });
}
