import type { CrispRest, Metrics } from "@freshpaint/crisp-rest";
import type { Input } from "../input/input.js";
import type { StopRequests } from "../watch-stop-signals.js";
import { createWorkCounter } from "./count-work.js";
import { type Passed, passEvents } from "./pass-events.js";
import { prepareRun } from "./prepare-run.js";
import { createVerdictRecorder } from "./record-verdicts.js";
import type { SendSettings } from "./send-settings.js";
import { createStopSwitch, type StopReason } from "./stop-switch.js";
import type { Report } from "./summary/report.js";
import type { ProgressDisplay } from "./summary/show-progress.js";
import { total } from "./summary/tally.js";

/** The sender, its number of requests, and the check before the first event. */
export interface Sending {
  readonly sender: CrispRest;
  readonly metrics: () => Pick<Metrics, "requests" | "retries">;
  /**
   * Called when the run is ready, before any file is changed. If the run may not begin, the promise resolves with the
   * reason.
   */
  readonly ask: () => Promise<StopReason | undefined>;
}

const NONE_PASSED: Passed = { last: undefined, isReadToEnd: false };

/**
 * Sends the events of all inputs, and returns the report. Each line gets one verdict.
 *
 * @throws {UsageError} if an option or file is wrong. No event was sent then.
 */
export async function sendLines(
  settings: SendSettings,
  inputs: readonly Input[],
  signals: StopRequests,
  { sender, metrics, ask }: Sending,
  progress: ProgressDisplay,
): Promise<Report> {
  const begun = performance.now();
  const stop = createStopSwitch(signals.stopping);
  const work = createWorkCounter();
  const run = await prepareRun(settings, inputs, { sender, stop, onBytes: work.onBytes, requests: metrics });
  const { earlier, files, checkpoint } = run;
  const recorder = createVerdictRecorder(files, checkpoint, earlier.progress.counts);
  const isDryRun = settings.crisp === undefined;
  const viewProgress = () => {
    const counts = recorder.counts();
    return { counts, retries: work.retries, isDryRun, sample: work.sample(run, counts) };
  };

  async function pass(): Promise<Passed> {
    await run.begin();
    progress.start(sizeOf(inputs), viewProgress);
    const requests = () => metrics().requests;
    const parts = { settings, run, recorder, sender, stop, signals, requests, work };
    return await passEvents(parts).finally(progress.end);
  }

  const refusal = await ask();
  if (refusal !== undefined) stop.noMoreRequests(refusal, true);
  const passed = refusal === undefined ? await pass() : NONE_PASSED;
  await files.close();
  stop.tellNotWritten();
  checkpoint?.close();

  const counts = recorder.counts();
  const signal = signals.received();
  return {
    hasBegun: refusal === undefined,
    isDryRun,
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
    ...passed,
    unfinished: checkpoint === undefined ? 0 : run.linesRead() - total(counts),
    noAnswer: run.doubtful.noAnswer,
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
