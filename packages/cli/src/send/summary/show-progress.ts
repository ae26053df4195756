import { SingleBar } from "cli-progress";
import { countOf, formatCount, formatSeconds } from "../../format.js";
import { createPace, type Sample, type Speed } from "./pace.js";
import { type Counts, sumOf } from "./tally.js";

/** The stream to which progress is written. */
export interface ProgressScreen extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
}

/** The current values to show. */
export interface ProgressView {
  readonly counts: Counts;
  /** The number of requests of this run that were not the first request for their event. */
  readonly retries: number;
  readonly isDryRun: boolean;
  readonly sample: Sample;
}

/** Shows the progress of a run. */
export interface ProgressDisplay {
  start(totalBytes: number | undefined, view: () => ProgressView): void;
  /** Writes a line of text. The progress display continues below this line. */
  say(text: string): void;
  end(): void;
}

const BAR_MS = 200;
const STATUS_MS = 5_000;

/**
 * Creates a progress display. In a terminal, the display redraws one line. For any other output, it writes a line every
 * five seconds.
 */
export function createProgressDisplay(screen: ProgressScreen): ProgressDisplay {
  return screen.isTTY ? createBar(screen) : createStatusLines(screen);
}

function createStatusLines(screen: ProgressScreen): ProgressDisplay {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(totalBytes, view) {
      const describe = describer(totalBytes, view);
      timer = setInterval(() => screen.write(`${describe().text}\n`), STATUS_MS);
    },
    say: (text) => void screen.write(`${text}\n`),
    end: () => clearInterval(timer),
  };
}

/**
 * Creates the display for a terminal. The bar is at the end of the line, so a narrow terminal cuts only the bar, not
 * the numbers.
 */
function createBar(screen: ProgressScreen): ProgressDisplay {
  let timer: NodeJS.Timeout | undefined;
  let bar: SingleBar | undefined;
  let draw = () => {};

  return {
    start(totalBytes, view) {
      const describe = describer(totalBytes, view);
      const format = totalBytes === undefined ? "{text}" : "{percentage}% {text} {bar}";
      bar = new SingleBar({ stream: screen, format, barsize: 20, clearOnComplete: true, hideCursor: true });
      bar.start(100, 0, { text: "" });
      draw = () => {
        const { share = 0, text } = describe();
        bar?.update(Math.round(share * 100), { text });
      };
      timer = setInterval(draw, BAR_MS);
    },
    say(text) {
      bar?.stop();
      screen.write(`${text}\n`);
      bar?.start(100, 0, { text: "" });
      draw();
    },
    end() {
      clearInterval(timer);
      bar?.stop();
      bar = undefined;
    },
  };
}

/** The progress as one line of text, and as the share that the bar shows. */
interface Description extends Pick<Speed, "share"> {
  readonly text: string;
}

function describer(totalBytes: number | undefined, view: () => ProgressView): () => Description {
  const pace = createPace(totalBytes);
  pace(view().sample);
  return () => {
    const { sample, ...rest } = view();
    const speed = pace(sample);
    return { share: speed.share, text: describeProgress(rest, speed) };
  };
}

/** Renders the progress in one line. The order is by importance: failures, remaining time, retries, counts, rates. */
function describeProgress(
  { counts, retries, isDryRun }: Omit<ProgressView, "sample">,
  { secondsLeft, requestsPerSecond, linesPerSecond }: Speed,
): string {
  const { delivered, skipped, held, failed } = counts;
  return [
    `${formatCount(sumOf(failed))} failed`,
    ...(secondsLeft === undefined ? [] : [`${formatSeconds(secondsLeft)} left`]),
    ...(retries === 0 ? [] : [retries === 1 ? "1 retry" : `${formatCount(retries)} retries`]),
    `${formatCount(delivered)} delivered`,
    `${formatCount(sumOf(held))} held`,
    `${formatCount(sumOf(skipped))} skipped`,
    ...(isDryRun || requestsPerSecond === undefined ? [] : [`${countOf(requestsPerSecond, "request")}/s`]),
    ...(linesPerSecond === undefined ? [] : [`${countOf(linesPerSecond, "line")}/s`]),
  ].join(", ");
}
