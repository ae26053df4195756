import type { CrispRest, Metrics } from "@freshpaint/crisp-rest";
import type { Input } from "../input/input.js";
import type { StopRequests } from "../watch-stop-signals.js";
import { passEvents } from "./pass-events.js";
import { prepareRun } from "./prepare-run.js";
import { createVerdictRecorder } from "./record-verdicts.js";
import type { SendSettings } from "./send-settings.js";
import { createStopSwitch } from "./stop-switch.js";
import type { Report } from "./summary/report.js";
import type { ProgressDisplay } from "./summary/show-progress.js";
import { total } from "./summary/tally.js";

/** The sender, its number of requests, and the check before the first event. */
export interface Sending {
  readonly sender: CrispRest;
  readonly metrics: () => Pick<Metrics, "requests" | "retries">;
  /**
   * Called when the run is ready, before any file is changed. The promise resolves with `true` if the run may begin.
   */
  readonly ask: () => Promise<boolean>;
}

/**
 * Sends the events of all inputs, and returns the report. Returns `undefined` if the run may not begin. Each line gets
 * one verdict.
 *
 * @throws {UsageError} if an option or file is wrong. No event was sent then.
 */
export async function sendLines(
  settings: SendSettings,
  inputs: readonly Input[],
  signals: StopRequests,
  { sender, metrics, ask }: Sending,
  progress: ProgressDisplay,
): Promise<Report | undefined> {
  const begun = performance.now();
  const stop = createStopSwitch(signals.stopping);
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
  };
  const run = await prepareRun(settings, inputs, { sender, stop, onBytes, requests: metrics });
  const { earlier, files, checkpoint } = run;
  if (!(await ask())) {
    await files.close();
    return undefined;
  }
  await run.begin();
  const recorder = createVerdictRecorder(files, checkpoint, earlier.progress.counts);

  progress.start(sizeOf(inputs), () => {
    const counts = recorder.counts();
    return { counts, sample: { at: performance.now(), lines: total(counts), bytes } };
  });
  const requests = () => metrics().requests;
  const passed = await passEvents({ settings, run, recorder, sender, stop, signals, requests }).finally(
    progress.end,
  );
  await files.close();
  stop.tellNotWritten();
  checkpoint?.close();

  const counts = recorder.counts();
  const signal = signals.received();
  return {
    isDryRun: settings.crisp === undefined,
    counts,
    thisRun: {
      lines: total(counts) - total(earlier.progress.counts),
      ...metrics(),
      seconds: (performance.now() - begun) / 1_000,
    },
    requests: earlier.progress.requests + metrics().requests,
    retries: earlier.progress.retries + metrics().retries,
    failedFile: settings.failed,
    hasCheckpoint: checkpoint !== undefined,
    isContinued: run.isContinued,
    mayBeTwice: run.doubtful.mayBeTwice,
    stopped: signal ?? stop.reason?.kind,
    stoppedCode: signal === undefined ? stop.reason?.code : undefined,
    last: passed.last,
    unfinished: passed.unfinished,
    problems: stop.problems,
    firstInvalid: recorder.firstInvalid,
  };
}

/** Returns the size of all inputs together. Returns `undefined` if an input is a pipe of unknown length. */
function sizeOf(inputs: readonly Input[]): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}
