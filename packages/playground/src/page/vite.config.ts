import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";
import { NONCE_PLACEHOLDER } from "../nonce-placeholder.js";

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));

/** Builds the page, and the frame for the browser adapter. The built files load nothing from other servers. */
const config: UserConfig = defineConfig({
  base: "/",
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: path("../../dist/page"),
    emptyOutDir: true,
    target: "es2022",
    // Inlined files become data URLs, which the Content-Security-Policy does not allow.
    assetsInlineLimit: 0,
    // The build adds a file with the licenses of the bundled libraries.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [path("index.html"), path("frame.html")],
      // Switches off Rolldown's warnings about slow plugins. They do not matter for this build.
      checks: { pluginTimings: false },
    },
  },
});

export default config;
