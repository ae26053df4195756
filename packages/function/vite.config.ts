import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const SHIMS = fileURLToPath(new URL("src/shims.ts", import.meta.url));
const shim = (name: string): [string, string] => [SHIMS, name];

/** By this line, the command that writes the file knows it again. */
const BANNER = "/*! Made by freshpaint-crisp function. Do not edit: run the command again to update. */";

/** The functions that Freshpaint calls are globals of a classic script. */
const FOOTER = `
async function onTrack(event, settings) { return CrispFunction.onTrack(event, settings); }
async function onIdentify() { return CrispFunction.refuse("identify"); }
async function onGroup() { return CrispFunction.refuse("group"); }
async function onPage() { return CrispFunction.refuse("page"); }
`;

/** One classic script, for a runtime as old as Node 14, of which only Freshpaint's documented globals are used. */
export default defineConfig({
  build: {
    target: "es2019",
    lib: { entry: "src/index.ts", formats: ["iife"], name: "CrispFunction", fileName: () => "index.js" },
    rolldownOptions: {
      output: { postBanner: BANNER, footer: FOOTER },
      transform: {
        inject: {
          setTimeout: shim("setTimeout"),
          clearTimeout: shim("clearTimeout"),
          performance: shim("performance"),
          TextEncoder: shim("TextEncoder"),
          URL: shim("URL"),
          AbortController: shim("AbortController"),
          "Object.hasOwn": shim("hasOwn"),
        },
      },
      checks: { pluginTimings: false },
    },
  },
  // Without the export condition `node`, crisp-rest uses its transport with `fetch`.
  resolve: { conditions: ["module", "default"] },
});
