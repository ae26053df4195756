import type { TrackEvent } from "@freshpaint/crisp-core";
import type { CrispRestOptions } from "../src/types.js";

/** Settings that are right, fast to fail, and easy to find again if they leak. */
export const SETTINGS: CrispRestOptions = {
  websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  identifier: "CANARY-identifier",
  key: "CANARY-key",
  hipaa: false,
  backoffMs: 1,
};

/** Both ways of reaching the wire have to keep the same promises. */
export const TRANSPORTS: readonly (readonly [name: string, options: { fetch?: typeof fetch }])[] = [
  ["undici", {}],
  ["fetch", { fetch: globalThis.fetch }],
];

export const EVENT: TrackEvent = {
  type: "track",
  event: "Order Completed",
  properties: { email: "ada@example.com", "plan name": "Pro", total: 30.5 },
};
