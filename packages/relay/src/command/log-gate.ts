import type { Relay, RelayStatus } from "../types.js";

const INTERVAL_MS = 5_000;

/** Writes a line with the reason whenever sending stops or resumes. The result ends it. */
export function logGate(relay: Relay): () => void {
  let last = "open";
  const look = async (): Promise<void> => {
    const now = describe((await relay.status()).gate);
    if (now !== last) console.log(`sending: ${now}`);
    last = now;
  };
  const timer = setInterval(() => look().catch(() => {}), INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function describe(gate: RelayStatus["gate"]): string {
  if (gate.status === "open") return "open";
  // A rate limit moves its end all the time.
  if (gate.reason === "rate_limited") return "slowed down by Crisp";
  return `stopped (${gate.reason}), ${gate.until === undefined ? "until `resume`" : `until ${gate.until.toISOString()}`}`;
}
