/** The progress of a run at one moment. */
export interface Sample {
  /** In milliseconds, from any start. */
  readonly at: number;
  /** The number of lines with an outcome. */
  readonly lines: number;
  /** The bytes of the input that were read. */
  readonly bytes: number;
}

/** The speed of a run. */
export interface Speed {
  readonly linesPerSecond: number;
  /** `undefined` while unknown: no byte was read recently, or the size of the input is unknown. */
  readonly secondsLeft: number | undefined;
}

/** The time over which speed is measured: short enough to follow a change, long enough for a steady number. */
const WINDOW_MS = 10_000;

/**
 * Measures speed over the last ten seconds.
 *
 * @param totalBytes - The size of the whole input; `undefined` if unknown.
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
