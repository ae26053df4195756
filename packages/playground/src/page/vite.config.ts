import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";
import { NONCE_PLACEHOLDER } from "../nonce-placeholder.js";

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));

/** Builds the page and the frame of the browser adapter. They load nothing from other servers. */
const config: UserConfig = defineConfig({
  base: "/",
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: path("../../dist/page"),
    emptyOutDir: true,
    target: "es2022",
    // Data URLs would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // The licenses of the bundled libraries are added.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [path("index.html"), path("frame.html")],
      // Rolldown's warning of slow plugins does not matter for this build.
      checks: { pluginTimings: false },
    },
  },
});

export default config;
