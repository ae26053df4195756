import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

const config: ViteUserConfig = mutationConfig("core");
export default config;
