/** Faults in every tenth request, of all kinds that Crisp or the connection can have. */
export const FAULTS = {
  seed: 7,
  statuses: { 500: 0.03, 503: 0.03 },
  dropBefore: 0.02,
  dropAfter: 0.01,
  truncated: 0.01,
} as const;
