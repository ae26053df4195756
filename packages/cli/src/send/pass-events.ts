import type { AttemptState, CrispApiError, CrispRest, RestOutcome } from "@freshpaint/crisp-rest";
import type { Place } from "../input/line.js";
import type { StopRequests } from "../watch-stop-signals.js";
import type { WorkCounter } from "./count-work.js";
import { createDecision } from "./decide-unsent.js";
import { giveEvents } from "./give-events.js";
import { keyOf } from "./key-of.js";
import { createLinesUnderWay } from "./lines-under-way.js";
import type { PreparedRun } from "./prepare-run.js";
import type { VerdictRecorder } from "./record-verdicts.js";
import type { SendSettings } from "./send-settings.js";
import type { StopSwitch } from "./stop-switch.js";
import { toVerdict } from "./summary/verdict.js";

/** The objects that `passEvents` connects. */
export interface Parts {
  readonly settings: SendSettings;
  readonly run: PreparedRun;
  readonly recorder: VerdictRecorder;
  readonly sender: Pick<CrispRest, "sendAll" | "prepare">;
  readonly stop: StopSwitch;
  readonly signals: Pick<StopRequests, "ending">;
  /** Returns the number of requests so far. */
  readonly requests: () => number;
  readonly work: Pick<WorkCounter, "onLine" | "onRequest">;
}

/** The results of a run that are known only at its end. */
export interface Passed {
  /** The last line that was processed: it was passed to the sender, or was decided without a request. */
  readonly last: Place | undefined;
  readonly isReadToEnd: boolean;
}

/** The default of `maxWaitMs` in `crisp-rest`. */
const MAX_WAIT_MS = 60_000;

/** The kinds of failures after which every other event would fail, too. */
const FINAL: ReadonlySet<string> = new Set([
  "unauthorized",
  "plan_required",
  "forbidden",
  "not_installed",
  "quota_exceeded",
]);

/** Passes events to the sender, and outcomes to the recorder, until the input ends or the run is stopped. */
export async function passEvents(parts: Parts): Promise<Passed> {
  const { settings, run, recorder, sender, stop, signals, requests, work } = parts;
  const { concurrency, rate, max = Number.POSITIVE_INFINITY, maxWaitMs = MAX_WAIT_MS } = settings;
  const { keys } = run.unfinished;
  const hasCheckpoint = run.checkpoint !== undefined;
  const underWay = createLinesUnderWay();
  /** The indexes of the events for which a request was made, and which have no outcome yet. */
  const begun = new Set<number>();
  let last: Place | undefined;
  let isReadToEnd = false;

  const events = giveEvents({
    ...run,
    recorder,
    underWay,
    stop,
    decide: createDecision({ ...settings, sender, now: Date.now }),
    isDuplicate: (event) => keys.size > 0 && keys.has(keyOf(event, sender) ?? ""),
    onLine(line) {
      last = line;
      work.onLine(line);
    },
    onEnd() {
      isReadToEnd = true;
    },
  });
  const options = {
    concurrency,
    maxRequests: max,
    signal: signals.ending,
    stopSignal: stop.signal,
    onAttempt(index: number, state: AttemptState) {
      if (state === "begun") work.onRequest(begun.has(index));
      begun.add(index);
      const line = underWay.get(index);
      if (line !== undefined) run.checkpoint?.[state](line);
    },
    ...(rate !== undefined && { rate }),
  };
  for await (const outcome of sender.sendAll(events, options)) {
    begun.delete(outcome.index);
    const line = underWay.take(outcome.index);
    if (line === undefined) continue;
    const verdict = toVerdict(outcome, requests() >= max);
    const isReleased = wasReleased(outcome);
    const isFailure = verdict.status === "failed" || verdict.status === "held";
    const isAborted = isFailure && verdict.reason === "aborted";
    const isEnd = isFailure && !isAborted && (isReleased || endsRun(outcome, maxWaitMs));
    if (isEnd) stop.noMoreRequests({ kind: verdict.reason, code: codeOf(outcome) }, hasCheckpoint);
    // If no file stores the line, the line is not finished but left to the next run. Otherwise it would be lost.
    const isLeft = isEnd || isAborted || (isWorthAnotherTry(outcome) && !run.files.takes(verdict));
    if (!hasCheckpoint || !isLeft) recorder.record(line, verdict);
    // The outcome is written to the checkpoint before the sender continues with this contact. After a kill, at most one
    // event of each contact is therefore repeated, and the order of the events stays correct.
    run.checkpoint?.write();
  }
  return { last, isReadToEnd };
}

/** Returns whether every other event would fail in the same way. */
function endsRun(outcome: RestOutcome, maxWaitMs: number): boolean {
  if (outcome.status !== "failed") return false;
  const { kind, retryAfterMs = 0 } = outcome.error;
  return FINAL.has(kind) || (kind === "rate_limited" && retryAfterMs > maxWaitMs);
}

function isWorthAnotherTry(outcome: RestOutcome): boolean {
  return outcome.status === "failed" && outcome.error.retryable;
}

function codeOf(outcome: RestOutcome): string | undefined {
  const { code, reason, retryAfterMs }: Partial<CrispApiError> =
    outcome.status === "failed" ? outcome.error : {};
  const wait = retryAfterMs === undefined ? undefined : `Retry-After: ${Math.ceil(retryAfterMs / 1_000)} s`;
  return code ?? reason ?? wait;
}

/** Returns whether the run ended before a request was made for this event. */
function wasReleased(outcome: RestOutcome): boolean {
  return outcome.status === "failed" && outcome.error.attempts === 0;
}
