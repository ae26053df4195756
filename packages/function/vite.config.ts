import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const SHIMS = fileURLToPath(new URL("src/shims.ts", import.meta.url));
const shim = (name: string): [string, string] => [SHIMS, name];

/** The command `freshpaint-crisp function` recognizes its own files by this line. */
const BANNER = "/*! Made by freshpaint-crisp function. Do not edit: run the command again to update. */";

/** Defines the functions that Freshpaint calls. They must be globals of a classic script. */
const FOOTER = `
async function onTrack(event, settings) { return CrispFunction.onTrack(event, settings); }
async function onIdentify() { return CrispFunction.refuse("identify"); }
async function onGroup() { return CrispFunction.refuse("group"); }
async function onPage() { return CrispFunction.refuse("page"); }
`;

/** Builds one classic script for a runtime like Node 14. It uses only the globals that Freshpaint documents. */
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
  // Without the condition `node`, the build contains the transport of crisp-rest that uses `fetch`.
  resolve: { conditions: ["module", "default"] },
});
