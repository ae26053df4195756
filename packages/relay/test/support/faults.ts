/** Every tenth request fails, in all the ways in which Crisp or the connection can fail. */
export const FAULTS = {
  seed: 7,
  statuses: { 500: 0.03, 503: 0.03 },
  dropBefore: 0.02,
  dropAfter: 0.01,
  truncated: 0.01,
} as const;
