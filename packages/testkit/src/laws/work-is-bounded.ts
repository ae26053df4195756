import fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { LookCounter } from "../look-counter.js";
import type { TrackMapper } from "../mapper.js";
import { WORKLOADS, type Workload } from "../workloads.js";
import { broken, eventAround, lawOver } from "./law.js";

/** The maximum number of reads of values below the top level. */
const MOST_VALUES = 100_000;

/**
 * A small event cannot cause unlimited work. A mapper reads at most 100,000 values below the top level, and each value
 * at the top level at most twice. The law counts reads and does not measure time, so its result does not depend on the
 * machine.
 *
 * @example
 * fc.assert(workIsBounded(mapper));
 */
export function workIsBounded(mapper: TrackMapper): fc.IProperty<unknown> {
  const done = new Set<Workload>();
  return lawOver(fc.constantFrom(...WORKLOADS), (workload) => {
    // Each workload is checked only once, since a workload is the same in every run.
    if (done.has(workload)) return;
    const most = MOST_VALUES + 2 * workload.top;
    const counter = new LookCounter(most);
    const properties = workload.build(counter);
    const { thrown } = callMapper(mapper, eventAround(properties), false);
    if (counter.looks > most) broken(`${workload.title}: more than ${most} reads of values`);
    if (thrown.length > 0) broken(`${workload.title}: the mapper threw`);
    done.add(workload);
  });
}
