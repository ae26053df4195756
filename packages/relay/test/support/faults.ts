/** Every tenth request fails, in each of the ways that Crisp or the way to it can. */
export const FAULTS = {
  seed: 7,
  statuses: { 500: 0.03, 503: 0.03 },
  dropBefore: 0.02,
  dropAfter: 0.01,
  truncated: 0.01,
} as const;
