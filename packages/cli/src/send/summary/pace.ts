/** The progress of a run at one moment. */
export interface Sample {
  /** The time of the sample in milliseconds. Only differences between two times are used. */
  readonly at: number;
  /** The number of lines that have an outcome. */
  readonly lines: number;
  /** The number of bytes of these lines in the input. */
  readonly bytes: number;
}

/** The speed of a run. */
export interface Speed {
  readonly linesPerSecond: number;
  /**
   * The time for the rest of the input in seconds. `undefined` if too few lines got an outcome recently, or if the size
   * of the input is unknown.
   */
  readonly secondsLeft: number | undefined;
}

/**
 * The period over which speed is measured. In a longer period, changes would appear late. In a shorter period, the
 * number would jump after each wait that Crisp demands.
 */
const WINDOW_MS = 30_000;

/** The smallest period and the smallest number of lines for an estimate. */
const LEAST_MS = 2_000;
const LEAST_LINES = 5;

/**
 * Creates a function that measures the speed over the last thirty seconds.
 *
 * @param totalBytes - The size of the whole input in bytes. `undefined` if the size is unknown.
 */
export function createPace(totalBytes: number | undefined): (sample: Sample) => Speed {
  const samples: Sample[] = [];
  return (sample) => {
    samples.push(sample);
    while ((samples[1]?.at ?? sample.at) <= sample.at - WINDOW_MS) samples.shift();
    const { at, lines, bytes } = samples[0] ?? sample;
    const seconds = (sample.at - at) / 1_000;
    const perSecond = (amount: number) => (seconds > 0 ? amount / seconds : 0);
    const bytesPerSecond = perSecond(sample.bytes - bytes);
    const isEnough = sample.at - at >= LEAST_MS && sample.lines - lines >= LEAST_LINES;
    const isKnown = totalBytes !== undefined && bytesPerSecond > 0 && isEnough;
    return {
      linesPerSecond: perSecond(sample.lines - lines),
      secondsLeft: isKnown ? Math.max(0, totalBytes - sample.bytes) / bytesPerSecond : undefined,
    };
  };
}
