import { defineConfig, type Plugin } from "vite";
import { REPLACED_MODULES } from "./script-tag/replaced-modules.ts";

const withoutServerParts: Plugin = {
  name: "without-server-parts",
  load(id) {
    const [, name = ""] = /\/core\/dist\/(.*)$/.exec(id) ?? [];
    return REPLACED_MODULES[name];
  },
};

/**
 * The build for script tags: core, adapter, loader and bridge in one file, with a global of their own. What it is
 * without the bridge (`--mode without-bridge`) is only weighed.
 */
export default defineConfig(({ mode }) => {
  const isWhole = mode !== "without-bridge";
  return {
    plugins: [withoutServerParts],
    build: {
      outDir: isWhole ? "dist" : "node_modules/.cache/size",
      emptyOutDir: false,
      sourcemap: isWhole,
      target: "es2022",
      lib: {
        entry: isWhole ? "src/index.ts" : "test/without-bridge.ts",
        formats: ["iife"],
        name: "FreshpaintCrisp",
        fileName: () => "freshpaint-crisp.min.js",
      },
      // Two minifiers, the bundler's own after terser: each finds what the other leaves, 1% of the whole.
      rolldownOptions: {
        output: { generatedCode: { symbols: false }, minify: true },
        checks: { pluginTimings: false },
      },
      minify: "terser",
      terserOptions: {
        ecma: 2020,
        toplevel: true,
        compress: { passes: 4, unsafe_arrows: true, keep_fargs: false, inline: 1 },
      },
    },
  };
});
