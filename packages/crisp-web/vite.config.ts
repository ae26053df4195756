import { defineConfig } from "vite";

/** The build for script tags: core, adapter and loader in one file, with a global of their own. */
export default defineConfig({
  build: {
    outDir: "dist",
    emptyOutDir: false,
    sourcemap: true,
    target: "es2022",
    lib: {
      entry: "src/index.ts",
      formats: ["iife"],
      name: "FreshpaintCrisp",
      fileName: () => "freshpaint-crisp.min.js",
    },
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      toplevel: true,
      compress: { passes: 4, unsafe_arrows: true, keep_fargs: false },
    },
  },
});
