import { EXIT } from "../exit.js";
import { findInputs, STANDARD_INPUT } from "../input/input.js";
import { InputError } from "../input/input-error.js";
import { watchStopSignals } from "../watch-stop-signals.js";
import { checkPaths } from "./check-paths.js";
import { lockCheckpoint } from "./lock-checkpoint.js";
import { renderJsonSummary, renderSummary } from "./render-summary.js";
import type { Report } from "./report.js";
import { sendLines } from "./send-lines.js";
import type { SendSettings } from "./send-settings.js";
import type { ProgressScreen } from "./show-progress.js";
import { sumOf } from "./tally.js";

/** Where a run tells what becomes of it. */
export interface Screens {
  readonly output: { write(text: string): unknown };
  readonly errors: ProgressScreen;
}

/**
 * Sends files of events, and tells what they came to. Resolves with the exit code.
 *
 * @throws {UsageError} before anything is sent, naming the option or file that is wrong.
 */
export async function runSend(settings: SendSettings, { output, errors }: Screens): Promise<number> {
  checkPaths(settings);
  const inputs = await findInputs(settings.files);
  if (process.stdin.isTTY && inputs.some(({ name }) => name === STANDARD_INPUT)) {
    errors.write("Reading events from the terminal, one per line; Ctrl-D ends them.\n");
  }
  const stop = watchStopSignals();
  stop.stopping.addEventListener("abort", () =>
    errors.write("Stopping when what is under way is done; once more ends it at once.\n"),
  );
  let unlock = async (): Promise<void> => {};
  try {
    if (settings.checkpoint !== undefined && settings.crisp !== undefined) {
      unlock = await lockCheckpoint(settings.checkpoint);
    }
    const report = await sendLines(settings, inputs, stop, errors);
    process.exitCode = exitCodeOf(report);
    for (const trouble of report.troubles) errors.write(`error: ${trouble}\n`);
    output.write(settings.json ? renderJsonSummary(report) : renderSummary(report));
    return process.exitCode;
  } catch (error) {
    const signal = stop.received();
    if (!(error instanceof InputError) || signal === undefined) throw error;
    errors.write("Stopped before anything was sent.\n");
    return EXIT[signal];
  } finally {
    await unlock();
    stop.release();
  }
}

function exitCodeOf({ counts, stopped, troubles, unfinished }: Report): number {
  if (stopped !== undefined) return EXIT[stopped.signal];
  const undelivered = sumOf(counts.held) + sumOf(counts.failed) + unfinished + troubles.length;
  return undelivered > 0 ? EXIT.failed : EXIT.fine;
}
