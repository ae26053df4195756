/** The progress of a run at one moment. */
export interface Sample {
  /** The time of the sample in milliseconds. Only differences between two times are used. */
  readonly at: number;
  /** The number of lines that have an outcome. */
  readonly lines: number;
  /** The number of bytes that were read from the input. */
  readonly bytes: number;
}

/** The speed of a run. */
export interface Speed {
  readonly linesPerSecond: number;
  /**
   * The time for the rest of the input in seconds. `undefined` if no byte was read recently, or if the size of the
   * input is unknown.
   */
  readonly secondsLeft: number | undefined;
}

/**
 * The period over which speed is measured. In a longer period, changes would appear late. In a shorter period, the
 * number would jump.
 */
const WINDOW_MS = 10_000;

/**
 * Creates a function that measures the speed over the last ten seconds.
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
    const isKnown = totalBytes !== undefined && bytesPerSecond > 0;
    return {
      linesPerSecond: perSecond(sample.lines - lines),
      secondsLeft: isKnown ? Math.max(0, totalBytes - sample.bytes) / bytesPerSecond : undefined,
    };
  };
}
