import { SingleBar } from "cli-progress";
import { createPace, type Sample } from "./create-pace.js";
import { describeProgress } from "./describe-progress.js";
import type { Counts } from "./tally.js";

/** Where progress is shown. */
export interface ProgressScreen extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
}

/** What there is to show at this moment. */
export interface ProgressView {
  readonly counts: Counts;
  readonly sample: Sample;
}

const BAR_MS = 200;
const STATUS_MS = 5_000;

/**
 * Shows progress until the result is called: in a terminal a bar (without an end in sight, only its numbers), anywhere
 * else a line every five seconds.
 */
export function showProgress(
  screen: ProgressScreen,
  totalBytes: number | undefined,
  view: () => ProgressView,
): () => void {
  const pace = createPace(totalBytes);
  const describe = ({ counts, sample }: ProgressView) => describeProgress(counts, pace(sample));
  pace(view().sample);
  if (!screen.isTTY) {
    const timer = setInterval(() => screen.write(`${describe(view())}\n`), STATUS_MS);
    return () => clearInterval(timer);
  }
  const format = totalBytes === undefined ? "{text}" : "{bar} {percentage}% {text}";
  const bar = new SingleBar({ stream: screen, format, barsize: 20, clearOnComplete: true, hideCursor: true });
  bar.start(totalBytes ?? 1, 0, { text: "" });
  const draw = () => {
    const now = view();
    bar.update(totalBytes === undefined ? 0 : now.sample.bytes, { text: describe(now) });
  };
  const timer = setInterval(draw, BAR_MS);
  return () => {
    clearInterval(timer);
    bar.stop();
  };
}
