import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/**
 * Reads a module of `script-tag/` in place of the one of the same name in core or here. None of them holds a rule of
 * what is sent, under which name or with which value: those are core's own.
 */
const forPages: Plugin = {
  name: "for-pages",
  load(id) {
    const [, core, own] = /\/core\/dist\/(.*)\.js$|\/crisp-web\/src\/(.*)\.ts$/.exec(id) ?? [];
    const file = new URL(`script-tag/${core ? `core/${core}` : `crisp-web/${own}`}.ts`, import.meta.url);
    if (existsSync(file)) return { code: readFileSync(file, "utf8"), moduleType: "ts" };
    return core ? withShortMessages(readFileSync(id, "utf8")) : undefined;
  },
};

/** The message for a wrong option names it, and does not explain. */
function withShortMessages(code: string): string {
  return code.replace(/(TypeError\()(["`])((?:\w|\.|\$\{\w+\})+): .*?\2/g, "$1$2$3: not valid$2");
}

/** Properties that only this script sees. What two copies of it on a page share, and options, keep their names. */
const PRIVATE =
  "raw view elements report userFields isSelected colorOf allowlists isEnvelope isExact pathLength joined " +
  "below problem propertyName finishName needsPaths joinsLists lastSuffix suffixed output enclosing deepest " +
  "lists looks resolved placeExact expectRoom placed counts firstFree fields remembered remember latest object " +
  "prefix methods removed comparable offered method seen meet offer isInside active shown release look " +
  "isRefused hear readQueue isGrown noteQueued noteLinks isReplay takeReplay expectReplays isReplayed " +
  "isReplayTime heardConfigs management chosen hasOptedOut shared top";

/**
 * The build for script tags: core, adapter, loader and bridge in one file, with a global of their own. What it is
 * without the bridge (`--mode without-bridge`) is only weighed.
 */
export default defineConfig(({ mode }) => {
  const isWhole = mode !== "without-bridge";
  return {
    plugins: [forPages],
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
        mangle: { properties: { regex: new RegExp(`^(${PRIVATE.replaceAll(" ", "|")})$`) } },
        compress: { passes: 4, unsafe_arrows: true, keep_fargs: false, inline: 1, hoist_funs: true },
      },
    },
  };
});
