import fc from "fast-check";
import { vi } from "vitest";

// A hang has to end some time; a machine that is busy with other things is no failure.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/**
 * Property tests draw the same inputs on every run: what passed once passes in CI, too, and a cached result means what
 * it says. `FC_SEED` draws others; looking for counterexamples with ever new seeds is a matter of its own.
 */
const seed = Number(process.env["FC_SEED"] ?? 20_260_101);

// fast-check would take what is no number for 0, and never tell.
if (!Number.isInteger(seed)) throw new TypeError("FC_SEED: expected an integer");
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
