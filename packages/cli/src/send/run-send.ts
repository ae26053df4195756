import { createSender } from "../crisp/create-sender.js";
import { EXIT } from "../exit.js";
import { findInputs, STANDARD_INPUT } from "../input/input.js";
import { InputError } from "../input/input-error.js";
import { type Output, OutputError } from "../output.js";
import { printable } from "../printable.js";
import { type StopRequests, watchStopSignals } from "../watch-stop-signals.js";
import { askFirst } from "./ask-first.js";
import { checkPaths } from "./check-paths.js";
import { findNewFiles } from "./files/find-new-files.js";
import { reasonsName } from "./files/line-files.js";
import { lockFiles } from "./files/lock-files.js";
import { sendLines } from "./send-lines.js";
import type { SendSettings } from "./send-settings.js";
import { renderJsonSummary, renderSummary } from "./summary/render-summary.js";
import type { Report } from "./summary/report.js";
import { createProgressDisplay, type ProgressDisplay, type ProgressScreen } from "./summary/show-progress.js";
import { sumOf } from "./summary/tally.js";
import { toSenderOptions } from "./to-sender-options.js";

/** The streams to which a run writes. */
export interface Screens {
  readonly output: Output;
  readonly errors: ProgressScreen;
}

/**
 * Sends files of events, and prints a summary. The promise resolves with the exit code.
 *
 * @throws {UsageError} if an option or file is wrong. No event was sent then. The message names the option or file.
 */
export async function runSend(settings: SendSettings, { output, errors }: Screens): Promise<number> {
  checkPaths(settings);
  const progress = createProgressDisplay(errors);
  const say = (text: string) => progress.say(printable(text));
  const inputs = await findInputs(settings.files);
  if (process.stdin.isTTY && inputs.some(({ name }) => name === STANDARD_INPUT)) {
    say("Reading events from the terminal, one per line. Press Ctrl-D after the last one.");
  }
  const signals = watchStopSignals();
  signals.stopping.addEventListener("abort", () =>
    say("Finishing the requests under way. Press Ctrl-C once more to abort them."),
  );
  const unlock = await lockFiles(filesOf(settings)).catch((error: unknown) => {
    signals.release();
    throw error;
  });
  const deleteEmptyFiles = await findNewFiles([
    ...filesOf(settings),
    ...(settings.failed === undefined ? [] : [reasonsName(settings.failed)]),
  ]);
  let hasBegun = false;
  try {
    const report = await send(settings, inputs, signals, progress, say);
    ({ hasBegun } = report);
    if (!hasBegun && !settings.json) return EXIT.failed;
    for (const problem of report.problems) say(`error: ${problem}`);
    const text = settings.json ? renderJsonSummary(report) : renderSummary(report);
    return await tell(text, exitCodeOf(report), output, say);
  } catch (error) {
    const signal = signals.received();
    if (!(error instanceof InputError) || signal === undefined) throw error;
    say("Stopped. Nothing was sent.");
    return EXIT[signal];
  } finally {
    if (!hasBegun) await deleteEmptyFiles();
    await unlock();
    signals.release();
  }
}

async function send(
  settings: SendSettings,
  inputs: Awaited<ReturnType<typeof findInputs>>,
  signals: StopRequests,
  progress: ProgressDisplay,
  say: (text: string) => void,
): Promise<Report> {
  let metrics = { requests: 0, retries: 0 };
  await using sender = createSender(
    toSenderOptions(settings, ({ requests, retries }) => {
      metrics = { requests, retries };
    }),
  );
  const ask = () => askFirst(settings, signals.stopping, say);
  return await sendLines(settings, inputs, signals, { sender, metrics: () => metrics, ask }, progress);
}

/** Returns the files that a run writes. A dry run writes no files. */
function filesOf({ crisp, checkpoint, failed, skipped }: SendSettings): readonly string[] {
  return crisp === undefined ? [] : [checkpoint, failed, skipped].filter((file) => file !== undefined);
}

/**
 * Prints the summary. If standard output fails, the summary is printed to standard error, because a user without a
 * summary might send the file again.
 */
async function tell(
  text: string,
  exitCode: number,
  output: Output,
  say: (text: string) => void,
): Promise<number> {
  process.exitCode = exitCode;
  try {
    await output.write(text);
    return exitCode;
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    say(`error: ${error.message}; this is the summary of the run:`);
    for (const line of text.trimEnd().split("\n")) say(line);
    return exitCode === EXIT.fine ? EXIT.failed : exitCode;
  }
}

function exitCodeOf({ hasBegun, counts, stopped, problems, unfinished }: Report): number {
  if (!hasBegun) return EXIT.failed;
  if (stopped === "SIGHUP" || stopped === "SIGINT" || stopped === "SIGTERM") return EXIT[stopped];
  const undelivered = sumOf(counts.held) + sumOf(counts.failed) + unfinished + problems.length;
  return undelivered > 0 ? EXIT.failed : EXIT.fine;
}
