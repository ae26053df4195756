import type { ViteUserConfig } from "vitest/config";
import { mutationConfig } from "./vitest.config.js";

// Only table tests are run. Tests with fast-check or with complete deliveries take too long to run for every mutant.
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

// A time zone 5:30 hours from GMT. In this time zone, code that confuses local time with GMT fails its tests.
process.env["TZ"] = "Asia/Kolkata";

const config: ViteUserConfig = mutationConfig("crisp-rest", { include });
export default config;
