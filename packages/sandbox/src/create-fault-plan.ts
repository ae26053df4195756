import type { Answer } from "./answer.js";
import { createFaultTable, type Fault, NO_FAULT } from "./create-fault-table.js";
import { createRandom } from "./create-random.js";
import type { Faults } from "./faults.js";

/** The current faults, with the state of their random numbers and of their quota. */
export type FaultPlan = {
  /**
   * Selects the fault of the next request. Each call uses exactly one random number. The n-th request therefore always
   * has the same fault.
   */
  draw(): Fault;
  /** Whether the daily quota is used up. */
  isQuotaUsedUp(): boolean;
  /** Reduces the quota by one processed request. A request with a wrong token (401) does not reduce the quota. */
  count(answer: Answer): void;
};

/**
 * Creates a plan whose random numbers start at the seed and whose quota is full. The caller must check the faults
 * first.
 * @example
 * createFaultPlan({ statuses: { 503: 1 } }).draw().processed // → false
 */
export function createFaultPlan(faults: Faults): FaultPlan {
  const table = createFaultTable(faults);
  const random = createRandom(faults.seed ?? 0);
  const quota = faults.dailyQuota ?? Number.POSITIVE_INFINITY;
  let used = 0;
  return {
    draw() {
      let left = random();
      for (const [share, fault] of table) {
        if (left < share) return fault;
        left -= share;
      }
      return NO_FAULT;
    },
    isQuotaUsedUp: () => used >= quota,
    count(answer) {
      if (answer.status !== 401) used += 1;
    },
  };
}
