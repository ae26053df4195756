/** The progress of a run at one moment. */
export interface Sample {
  /** The time of the sample in milliseconds. Only differences between two times are used. */
  readonly at: number;
  /** The number of lines that have an outcome. */
  readonly lines: number;
  /** The number of requests for events, retries included. */
  readonly requests: number;
  /** The number of events for which a request was made. */
  readonly events: number;
  /** The number of lines that were read, but have no outcome yet. */
  readonly waiting: number;
  /** The number of bytes of the lines that were read from the input. */
  readonly bytes: number;
}

/** The speed of a run. */
export interface Speed {
  /** `undefined` in the first seconds, because the rate would be misleading. The same is true of the requests. */
  readonly linesPerSecond: number | undefined;
  readonly requestsPerSecond: number | undefined;
  /**
   * The time for the rest of the input in seconds. `undefined` if requests for too few events were made recently, or if
   * the size of the input is unknown.
   */
  readonly secondsLeft: number | undefined;
  /** The finished share of the run, from 0 to 1. It never falls. `undefined` if the size of the input is unknown. */
  readonly share: number | undefined;
}

/**
 * The period over which speed is measured. In a longer period, changes would appear late. In a shorter period, the
 * number would jump after each wait that Crisp demands.
 */
const WINDOW_MS = 30_000;

/** The smallest period for a rate. An estimate also needs the smallest number of events. */
const LEAST_MS = 3_000;
const LEAST_EVENTS = 5;

/**
 * Creates a function that measures the speed over the last thirty seconds. The first sample is the start of the run.
 *
 * @param totalBytes - The size of the whole input in bytes. `undefined` if the size is unknown.
 */
export function createPace(totalBytes: number | undefined): (sample: Sample) => Speed {
  const samples: Sample[] = [];
  let start: Sample | undefined;
  let share = 0;
  return (sample) => {
    start ??= sample;
    samples.push(sample);
    while ((samples[1]?.at ?? sample.at) <= sample.at - WINDOW_MS) samples.shift();
    const first = samples[0] ?? sample;
    const seconds = (sample.at - first.at) / 1_000;
    const perSecond = (field: "lines" | "requests" | "events") => (sample[field] - first[field]) / seconds;
    const left = totalBytes === undefined ? undefined : eventsLeft(start, sample, totalBytes);
    const isLongEnough = sample.at - first.at >= LEAST_MS;
    const isEnough = isLongEnough && sample.events - first.events >= LEAST_EVENTS;
    // The first estimates come from few lines, so they are not shown. They could be too large for a share that never falls.
    if (totalBytes !== undefined && isLongEnough) share = Math.max(share, shareOf(sample, left, totalBytes));
    return {
      linesPerSecond: isLongEnough ? perSecond("lines") : undefined,
      requestsPerSecond: isLongEnough ? perSecond("requests") : undefined,
      secondsLeft: left !== undefined && isEnough ? left / perSecond("events") : undefined,
      share: totalBytes === undefined ? undefined : share,
    };
  };
}

/**
 * Estimates the number of events that still need a request. In the part of the input that was not read yet, the share
 * of these events is assumed to be the same as in the part that was read. Lines without a request take no time.
 */
function eventsLeft(start: Sample, sample: Sample, totalBytes: number): number | undefined {
  const unread = Math.max(0, totalBytes - sample.bytes);
  if (unread === 0) return sample.waiting;
  const read = sample.bytes - start.bytes;
  if (read <= 0) return undefined;
  const found = Math.max(0, sample.events + sample.waiting - start.events - start.waiting);
  return sample.waiting + (unread * found) / read;
}

function shareOf({ events, bytes }: Sample, left: number | undefined, totalBytes: number): number {
  if (left === undefined || events === 0) return totalBytes === 0 ? 0 : Math.min(1, bytes / totalBytes);
  return events / (events + left);
}
