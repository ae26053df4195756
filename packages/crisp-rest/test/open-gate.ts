import { createConnectionSlots } from "../src/create-connection-slots.js";
import { type Allowance, createRunGate, type RunGate } from "../src/create-run-gate.js";

/** Creates a gate with more connections than a test needs. */
export function openGate(signal?: AbortSignal, allowance?: Allowance): RunGate {
  return createRunGate({
    slots: createConnectionSlots(1_000),
    signal,
    onRequest: () => undefined,
    ...(allowance && { allowance }),
  });
}
