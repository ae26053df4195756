import fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { LookCounter } from "../look-counter.js";
import type { TrackMapper } from "../mapper.js";
import { WORKLOADS, type Workload } from "../workloads.js";
import { broken, eventAround, lawOver } from "./law.js";

/** Values below the top level that may be looked at. */
const MOST_VALUES = 100_000;

/**
 * Some kilobytes of properties cannot cause work without end: at most 100,000 values below the top level are looked
 * at, and each at the top twice at most. Looks are counted, not time, so that it fails on every machine or on none.
 *
 * @example
 * fc.assert(workIsBounded(mapper));
 */
export function workIsBounded(mapper: TrackMapper): fc.IProperty<unknown> {
  const done = new Set<Workload>();
  return lawOver(fc.constantFrom(...WORKLOADS), (workload) => {
    // A workload is the same each time.
    if (done.has(workload)) return;
    const most = MOST_VALUES + 2 * workload.top;
    const counter = new LookCounter(most);
    const properties = workload.build(counter);
    const { thrown } = callMapper(mapper, eventAround(properties), false);
    if (counter.looks > most) broken(`${workload.title}: more than ${most} looks`);
    if (thrown.length > 0) broken(`${workload.title}: the mapper threw`);
    done.add(workload);
  });
}
