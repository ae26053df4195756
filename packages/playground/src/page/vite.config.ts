import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";
import { NONCE_PLACEHOLDER } from "../nonce-placeholder.js";

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));

/** The page and the frame in which the browser adapter runs, whole: nothing is asked from anywhere else. */
const config: UserConfig = defineConfig({
  base: "/",
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: path("../../dist/page"),
    emptyOutDir: true,
    target: "es2022",
    // Data URLs would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // What is bundled comes with its licenses.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [path("index.html"), path("frame.html")],
      // Rolldown warns of slow plugins, which says nothing about this build.
      checks: { pluginTimings: false },
    },
  },
});

export default config;
