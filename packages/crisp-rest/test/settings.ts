import type { TrackEvent } from "@freshpaint/crisp-core";
import type { CrispRestOptions } from "../src/types.js";

/** Valid settings with short waits. Their values are easy to find in a text that must not contain them. */
export const SETTINGS: CrispRestOptions = {
  websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
  identifier: "CANARY-identifier",
  key: "CANARY-key",
  hipaa: false,
  backoffMs: 1,
};

/** The options for each of the two transports. Tests run with each of them, since they must behave in the same way. */
export const TRANSPORTS: readonly (readonly [name: string, options: { fetch?: typeof fetch }])[] = [
  ["undici", {}],
  ["fetch", { fetch: globalThis.fetch }],
];

export const EVENT: TrackEvent = {
  type: "track",
  event: "Order Completed",
  properties: { email: "ada@example.com", "plan name": "Pro", total: 30.5 },
};
