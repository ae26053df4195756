import fc from "fast-check";
import { vi } from "vitest";

// The limit ends a test that hangs. It is high, because tests are slow on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/**
 * Property tests draw the same inputs in every run, so that no result depends on chance. `FC_SEED` draws other inputs.
 * `npm run fuzz` looks for counterexamples with a new seed each time.
 */
const seed = Number(process.env["FC_SEED"] ?? 20_260_101);

// Without this check, fast-check would silently use 0 for a seed that is not a number.
if (!Number.isInteger(seed)) throw new TypeError("FC_SEED: expected an integer");
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
