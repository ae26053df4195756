#!/usr/bin/env node
// This file is in the repository, because npm links the command before the first build.
import { existsSync } from "node:fs";

const built = new URL("../dist/bin.js", import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write(
    "error: freshpaint-crisp is not built yet; run `npm start` or `npm run build` first\n",
  );
  process.exitCode = 2;
}
