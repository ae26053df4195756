import { readFileSync } from "node:fs";

interface Manifest {
  readonly version: string;
  /** Where mistakes are reported. */
  readonly bugs: { readonly url: string };
}

/** This package's own manifest. */
export const MANIFEST: Manifest = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
