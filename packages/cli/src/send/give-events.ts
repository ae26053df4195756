import { InputError } from "../input/input-error.js";
import { parseLine } from "../input/parse-line.js";
import type { NumberedLine } from "./checkpoint/number-lines.js";
import type { LinesUnderWay } from "./lines-under-way.js";
import type { PreparedRun } from "./prepare-run.js";
import type { VerdictRecorder } from "./record-verdicts.js";
import type { StopSwitch } from "./stop-switch.js";
import type { Verdict } from "./summary/verdict.js";

/** The options of `giveEvents`. */
export interface GiveOptions extends Pick<PreparedRun, "lines" | "unfinished"> {
  /** Returns the verdict of an event that must not be sent. Returns `undefined` for an event to send. */
  readonly decide: (event: unknown) => Verdict | undefined;
  readonly isDuplicate: (event: unknown) => boolean;
  readonly recorder: VerdictRecorder;
  readonly underWay: LinesUnderWay;
  /** The signal of this switch ends the sequence of events. The current line then remains unfinished. */
  readonly stop: StopSwitch;
  /** Called for each line that is passed to the sender, or gets its verdict here. */
  readonly onLine: (line: NumberedLine) => void;
  /** Called when the input was read to its end. */
  readonly onEnd: () => void;
}

const DUPLICATE: Verdict = { status: "skipped", reason: "duplicate" };

/**
 * Returns the events for the sender, in order. The unfinished events of an earlier run come first. The verdicts of all
 * other lines are recorded here. If an input cannot be read to its end, no further event is read. The events before the
 * error are sent.
 */
export async function* giveEvents(options: GiveOptions): AsyncGenerator<unknown, void, undefined> {
  const { lines, unfinished, stop, isDuplicate, onEnd } = options;
  try {
    for (const line of unfinished.lines) {
      if (stop.signal.aborted) return;
      yield* giveLine(line, () => unfinished.repeated.has(line), options);
    }
    for await (const line of lines) {
      if (stop.signal.aborted) return;
      yield* giveLine(line, isDuplicate, options);
    }
    if (!stop.signal.aborted) onEnd();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // A stop closes the open input. Reading then throws an `InputError` that is not a problem of the input and is not
    // reported.
    if (!stop.signal.aborted) stop.brokenInput(error.message);
  }
}

async function* giveLine(
  line: NumberedLine,
  isDuplicate: (event: unknown) => boolean,
  { decide, recorder, underWay, stop, onLine }: GiveOptions,
): AsyncGenerator<unknown, void, undefined> {
  const parsed = parseLine(line);
  const verdict =
    parsed.status === "unreadable"
      ? ({ status: "failed", reason: parsed.reason } as const)
      : isDuplicate(parsed.event)
        ? DUPLICATE
        : decide(parsed.event);
  if (verdict !== undefined) {
    onLine(line);
    recorder.record(line, verdict);
    return recorder.room();
  }
  await underWay.room();
  await recorder.room();
  if (stop.signal.aborted || parsed.status === "unreadable") return;
  onLine(line);
  underWay.add(line);
  yield parsed.event;
}
