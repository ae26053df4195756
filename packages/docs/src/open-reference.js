// Plain JavaScript: it runs without a build. Opens the API reference, or tells where it is if there is no screen.
import { fileURLToPath } from "node:url";
import open from "open";

const page = fileURLToPath(new URL("../dist/api/index.html", import.meta.url));
console.log(`The API reference: ${page}`);
const hasScreen = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
if (hasScreen && !process.env["CI"]) await open(page);
