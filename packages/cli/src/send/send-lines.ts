import type { Metrics } from "@freshpaint/crisp-rest";
import { createSender } from "../crisp/create-sender.js";
import type { Input } from "../input/input.js";
import type { StopRequests } from "../watch-stop-signals.js";
import { createHalt } from "./create-halt.js";
import { createLedger } from "./create-ledger.js";
import { passEvents } from "./pass-events.js";
import { prepareRun } from "./prepare-run.js";
import type { Report } from "./report.js";
import type { SendSettings } from "./send-settings.js";
import { type ProgressScreen, showProgress } from "./show-progress.js";
import { total } from "./tally.js";
import { toSenderOptions } from "./to-sender-options.js";

/**
 * Sends the events of all inputs, each to one verdict, and tells what they came to.
 *
 * @throws {UsageError} before anything is sent.
 */
export async function sendLines(
  settings: SendSettings,
  inputs: readonly Input[],
  stop: StopRequests,
  screen: ProgressScreen,
): Promise<Report> {
  const begun = performance.now();
  const halt = createHalt(stop.stopping);
  let metrics: Pick<Metrics, "requests" | "retries"> = { requests: 0, retries: 0 };
  let bytes = 0;
  const onMetrics = (told: Metrics) => {
    metrics = told;
  };
  const onBytes = (count: number) => {
    bytes += count;
  };
  const requests = () => metrics.requests;
  await using sender = createSender(toSenderOptions(settings, onMetrics));
  const run = await prepareRun(settings, inputs, { halt, onBytes, requests });
  const { earlier, failedFile, checkpoint } = run;
  const ledger = createLedger(run, earlier.progress.counts);

  const stopShowing = showProgress(screen, sizeOf(inputs), () => {
    const counts = ledger.counts();
    return { counts, sample: { at: performance.now(), lines: total(counts), bytes } };
  });
  const passed = await passEvents({ settings, run, ledger, sender, halt, stop, requests }).finally(
    stopShowing,
  );
  await failedFile?.close();
  const isAllKept = halt.tellNotKept(settings.failed);
  await checkpoint?.close(isAllKept && passed.unfinished === 0);

  const signal = stop.received();
  return {
    isDryRun: settings.crisp === undefined,
    counts: ledger.counts(),
    requests: earlier.progress.requests + metrics.requests,
    retries: metrics.retries,
    seconds: (performance.now() - begun) / 1_000,
    failedFile: settings.failed,
    mayBeTwice: run.isContinued ? passed.mayBeTwice : undefined,
    stopped: signal && { signal, after: passed.last },
    unfinished: passed.unfinished,
    troubles: halt.troubles,
  };
}

/** Of all inputs together; `undefined` if one is a pipe, whose end nobody knows. */
function sizeOf(inputs: readonly Input[]): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}
