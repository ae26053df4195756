import Table from "cli-table3";
import { adviceFor } from "../../crisp/advice.js";
import { countOf, formatCount, formatSeconds } from "../../format.js";
import { reasonsName } from "../files/line-files.js";
import { describePlaces } from "./describe-places.js";
import type { Report } from "./report.js";
import { sumOf, total } from "./tally.js";

/** Renders the summary as text: the reason of a stop, a table of counts, and notes. */
export function renderSummary(report: Report): string {
  return `${[...stoppedNote(report), renderCounts(report), ...notes(report)].join("\n")}\n`;
}

/** Renders the summary as one line of JSON. */
export function renderJsonSummary(report: Report): string {
  const {
    counts,
    isDryRun,
    failedFile,
    stopped,
    last,
    firstInvalid,
    mayBeTwice,
    hasCheckpoint: _,
    hasBegun: __,
    isReadToEnd: ___,
    noAnswer: ____,
    ...rest
  } = report;
  const place = ({ file, line }: NonNullable<Report["last"]>) => ({ file, line });
  const summary = {
    dryRun: isDryRun,
    stopped: stopped ?? null,
    ...counts,
    ...rest,
    mayBeTwice: mayBeTwice.length,
    mayBeTwiceLines: mayBeTwice.map(place),
    failedFile: failedFile ?? null,
    last: last === undefined ? null : place(last),
    firstInvalid: firstInvalid && { ...place(firstInvalid.line), message: firstInvalid.message },
  };
  return `${JSON.stringify(summary)}\n`;
}

/** Renders the table of counts. The most important outcomes are first. */
function renderCounts({ counts, isDryRun }: Report): string {
  const table = new Table({
    head: ["Outcome", "Reason", "Lines"],
    colAligns: ["left", "left", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const status of ["failed", "held", "skipped"] as const) {
    const reasons = Object.entries(counts[status]).toSorted(([, one], [, other]) => other - one);
    if (reasons.length === 0) table.push([status, "", "0"]);
    for (const [reason, count] of reasons) table.push([status, reason, formatCount(count)]);
  }
  table.push([isDryRun ? "would be delivered" : "delivered", "", formatCount(counts.delivered)]);
  return table.toString();
}

/** Returns the notes below the table, one text line for each note. */
function notes(report: Report): readonly string[] {
  const { counts, isDryRun } = report;
  const nothing = `Nothing ${isDryRun ? "would be" : "was"} delivered`;
  const why = total(counts) === 0 ? ": no line was read." : ".";
  return [
    ...(counts.delivered === 0 ? [`${nothing}${why}`] : []),
    ...workNotes(report),
    ...keptNote(report),
    ...adviceNotes(report),
    ...leftNotes(report),
  ];
}

/** Describes the lines that are left to the next run. After a signal, the first line of the summary has their number. */
function leftNotes({ unfinished, noAnswer, stopped, isReadToEnd }: Report): readonly string[] {
  if (unfinished === 0) return [];
  const unread = isReadToEnd ? "" : ` ${UNREAD}`;
  return [
    ...(isSignal(stopped)
      ? []
      : [`${countOf(unfinished, "event")} left to the next run: repeat the same command.${unread}`]),
    ...(noAnswer.length === 0
      ? []
      : [
          `${formatCount(noAnswer.length)} of the lines that are left ${noAnswer.length === 1 ? "was sent and has" : "were sent and have"} no answer: ${describePlaces(noAnswer)}.`,
        ]),
  ];
}

const UNREAD = "If the input has further lines, they are left, too.";

function isSignal(stopped: Report["stopped"]): boolean {
  return stopped?.startsWith("SIG") ?? false;
}

function workNotes({
  counts,
  thisRun,
  requests,
  isDryRun,
  isContinued,
  mayBeTwice,
}: Report): readonly string[] {
  const tried = thisRun.retries === 0 ? "" : `, ${formatCount(thisRun.retries)} of them retries`;
  const sent = isDryRun ? "nothing was sent or written" : `${countOf(thisRun.requests, "request")}${tried}`;
  const work = `${countOf(thisRun.lines, "line")} in ${formatSeconds(thisRun.seconds)}, ${sent}.`;
  if (!isContinued) return [work];
  return [
    `This run: ${work}`,
    `With the earlier runs that it continues: ${countOf(total(counts), "line")}, ${countOf(requests, "request")}.`,
    mayBeTwice.length === 0
      ? "No event can have been sent twice because of an interruption."
      : `At most ${countOf(mayBeTwice.length, "event")} may have been sent twice, because a run was interrupted: ${describePlaces(mayBeTwice)}.`,
  ];
}

function keptNote({ counts, failedFile, isDryRun, hasCheckpoint }: Report): readonly string[] {
  const tooLong = counts.failed["too_long"] ?? 0;
  const kept = sumOf(counts.held) + sumOf(counts.failed) - tooLong;
  if (kept === 0 || isDryRun) return [];
  if (failedFile === undefined)
    return [`${countOf(kept, "line")} failed or held, and not kept: use --failed FILE to keep such lines.`];
  const checkpoint = hasCheckpoint ? " and a new --checkpoint file" : "";
  return [
    `${countOf(kept, "line")} kept in ${failedFile}, the reasons in ${reasonsName(failedFile)}.`,
    `To send them again, use ${failedFile} as input, with a new --failed file${checkpoint}.`,
  ];
}

function adviceNotes({ counts, stopped, firstInvalid }: Report): readonly string[] {
  const reasons = [counts.failed, counts.held, counts.skipped].flatMap((byReason) => Object.keys(byReason));
  return reasons.flatMap((reason) => {
    if (reason === "invalid_event" && firstInvalid !== undefined) {
      const { line, message } = firstInvalid;
      return [`invalid_event: first in line ${line.line} of ${line.file}: ${message}.`];
    }
    const says = reason === stopped ? undefined : adviceFor(reason);
    return says === undefined ? [] : [`${reason}: ${says}.`];
  });
}

function stoppedNote(report: Report): readonly string[] {
  const { stopped, stoppedCode } = report;
  if (stopped === undefined) return [];
  if (isSignal(stopped)) return [`Stopped by ${stopped}${signalNote(report)}`];
  const code = stoppedCode === undefined ? "" : ` (${stoppedCode})`;
  return [`Stopped by ${stopped}${code}: ${adviceFor(stopped) ?? "no further request is allowed"}.`];
}

/** Says which lines are left after a signal. The lines before the last line can be unfinished, too. */
function signalNote({ last, hasCheckpoint, unfinished, isReadToEnd }: Report): string {
  if (unfinished > 0) {
    const left = `${formatCount(unfinished)} of the lines read ${unfinished === 1 ? "is" : "are"} left`;
    return `. ${left}; repeat the same command to continue.${isReadToEnd ? "" : ` ${UNREAD}`}`;
  }
  if (isReadToEnd) return ". All lines were read.";
  const place = last === undefined ? "before the first line" : `after line ${last.line} of ${last.file}`;
  return ` ${place}: ${hasCheckpoint ? "repeat the same command to continue there" : "later lines were not read"}.`;
}
