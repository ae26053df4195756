import { formatCount, formatSeconds } from "../format.js";
import type { Speed } from "./create-pace.js";
import { type Counts, sumOf } from "./tally.js";

/** A run's progress in one line: counts, rate, remaining time. */
export function describeProgress({ delivered, skipped, held, failed }: Counts, speed: Speed): string {
  const counts = [
    `${formatCount(delivered)} delivered`,
    `${formatCount(sumOf(skipped))} skipped`,
    `${formatCount(sumOf(held))} held`,
    `${formatCount(sumOf(failed))} failed`,
  ].join(", ");
  const rate = `${formatCount(speed.linesPerSecond)} lines/s`;
  const left = speed.secondsLeft === undefined ? "" : `, ${formatSeconds(speed.secondsLeft)} left`;
  return `${counts}; ${rate}${left}`;
}
