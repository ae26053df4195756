import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

// Tables only: to load fast-check for every mutant takes longer than to test it, and so do whole deliveries.
const include = [
  "check-options",
  "check-send-options",
  "create-crisp-rest",
  "create-recent-keys",
  "classify-reply",
  "to-request",
  "prepare-event",
  "to-duplicate-key",
  "watch-run",
  "lanes",
  "failure-code",
  "crisp-api-error",
].map((name) => `src/${name}.test.ts`);

// Five and a half hours from Greenwich: what takes a local time for GMT shows.
process.env["TZ"] = "Asia/Kolkata";

const config: ViteUserConfig = mutationConfig("crisp-rest", { include });
export default config;
