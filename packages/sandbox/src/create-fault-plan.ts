import type { Answer } from "./answer.js";
import { createFaultTable, type Fault, NO_FAULT } from "./create-fault-table.js";
import { createRandom } from "./create-random.js";
import type { Faults } from "./faults.js";

/** The current faults, with their random numbers and their quota. */
export type FaultPlan = {
  /**
   * Draws the fault of the next request. Each request takes one random number: the n-th request always has the same
   * fault.
   */
  draw(): Fault;
  /** Whether the daily quota is used up. */
  isQuotaUsedUp(): boolean;
  /** Counts a processed request against the quota. A request with a wrong token (401) is not counted. */
  count(answer: Answer): void;
};

/**
 * Starts faults at their seed, with a full quota. The faults must have been checked.
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
