// Prints the path of the API reference, and opens it if there is a screen. This file is plain JavaScript, so it runs
// without a build.
import { fileURLToPath } from "node:url";
import open from "open";

const page = fileURLToPath(new URL("../dist/api/index.html", import.meta.url));
console.log(`The API reference: ${page}`);
const hasScreen = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
if (hasScreen && !process.env["CI"]) await open(page);
