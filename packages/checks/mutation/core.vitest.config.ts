import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

// Tables only, and none that counts up to the limits: the laws would find more, and take hours.
const exclude = [
  "*.property",
  "examples",
  "testkit-types",
  "sanitize-name",
  "limits",
  "remembered-names",
].map((name) => `src/${name}.test.ts`);

const config: ViteUserConfig = mutationConfig("core", { exclude });
export default config;
