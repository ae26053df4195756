import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/**
 * Replaces a module of core or of this package with the module of the same path in `script-tag/`, if there is one. The
 * replacements contain no rule about which values are sent, and under which names. These rules are always core's own.
 */
const forPages: Plugin = {
  name: "for-pages",
  load(id) {
    const [, core, own] = /\/core\/dist\/(.*)\.js$|\/crisp-web\/src\/(.*)\.ts$/.exec(id) ?? [];
    const file = new URL(`script-tag/${core ? `core/${core}` : `crisp-web/${own}`}.ts`, import.meta.url);
    if (existsSync(file)) return { code: readFileSync(file, "utf8"), moduleType: "ts" };
    if (!core && !own) return undefined;
    return { code: withShortMessages(readFileSync(id, "utf8")), moduleType: core ? "js" : "ts" };
  },
};

/** Shortens the messages about wrong options. A shortened message names only the option. */
function withShortMessages(code: string): string {
  return code.replace(/(TypeError\()(["`])((?:\w|\.|\$\{\w+\})+): .*?\2/g, "$1$2$3: not valid$2");
}

/**
 * The names of properties that only this script uses. The build shortens these names. It does not shorten the names of
 * options. Two copies of the script on a page share some objects. The build does not shorten their properties, either.
 */
const PRIVATE =
  "raw view elements report userFields isSelected colorOf allowlists isEnvelope isExact pathLength joined " +
  "below problem propertyName finishName needsPaths joinsLists lastSuffix suffixed output enclosing deepest " +
  "lists looks resolved placeExact expectRoom placed counts firstFree fields remembered remember latest object " +
  "prefix methods last added copy offered method seen meet offer isInside active shown release look " +
  "isRefused isAnswering hear readQueue addedTo noteCalls isReplay takeReplay expectReplays " +
  "isReplayTime heardConfigs managements chosen hasOptedOut shared top table limits characters separator reserved " +
  "most names container paths depth define place resolve count read disabled watch";

/**
 * The build for script tags. It puts core, adapter, loader and bridge into one file, which creates one global. The build
 * without the bridge (`--mode without-bridge`) is only used to measure the size.
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
      // The bundler's own minifier runs after terser. It makes the file 1% smaller than terser alone.
      rolldownOptions: {
        output: { generatedCode: { symbols: false }, minify: true },
        checks: { pluginTimings: false },
      },
      minify: "terser",
      terserOptions: {
        ecma: 2020,
        toplevel: true,
        // Some of these names are also names of the browser's own properties. The script does not use those properties.
        mangle: {
          properties: { builtins: true, regex: new RegExp(`^(${PRIVATE.replaceAll(" ", "|")})$`) },
        },
        compress: { passes: 4, unsafe_arrows: true, keep_fargs: false, inline: 1, hoist_funs: true },
      },
    },
  };
});
