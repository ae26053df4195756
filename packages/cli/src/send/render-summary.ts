import Table from "cli-table3";
import { ADVICE } from "../crisp/advice.js";
import { countOf, formatCount, formatSeconds } from "../format.js";
import { reasonsName } from "./create-failed-file.js";
import type { Report } from "./report.js";
import { type Counts, sumOf, total } from "./tally.js";

/** A run's end for people: a table of counts, and what there is to know beside it. */
export function renderSummary(report: Report): string {
  return `${[renderCounts(report), ...notes(report)].join("\n")}\n`;
}

/** A run's end for programs: one line of JSON. */
export function renderJsonSummary(report: Report): string {
  const { counts, isDryRun, failedFile = null, mayBeTwice = 0, stopped, ...rest } = report;
  const summary = {
    dryRun: isDryRun,
    ...counts,
    ...rest,
    failedFile,
    mayBeTwice,
    stopped: stopped?.signal ?? null,
  };
  return `${JSON.stringify(summary)}\n`;
}

function renderCounts({ counts, isDryRun }: Report): string {
  const table = new Table({
    head: ["Outcome", "Reason", "Lines"],
    colAligns: ["left", "left", "right"],
    style: { head: [], border: [] },
  });
  table.push([isDryRun ? "would be delivered" : "delivered", "", formatCount(counts.delivered)]);
  for (const status of ["skipped", "held", "failed"] as const) {
    const reasons = Object.entries(counts[status]).toSorted(([, one], [, other]) => other - one);
    if (reasons.length === 0) table.push([status, "", "0"]);
    for (const [reason, count] of reasons) table.push([status, reason, formatCount(count)]);
  }
  return table.toString();
}

/** One line for each thing that is worth telling. */
function notes(report: Report): readonly string[] {
  const { counts, requests, retries, seconds, stopped, mayBeTwice, unfinished } = report;
  const tried = retries === 0 ? "" : `, ${formatCount(retries)} of them tried again`;
  const sent = report.isDryRun ? "nothing was sent or written" : `${countOf(requests, "request")}${tried}`;
  return [
    `${countOf(total(counts), "line")} in ${formatSeconds(seconds)}, ${sent}.`,
    ...(mayBeTwice === undefined
      ? []
      : [`Continued an earlier run; ${countOf(mayBeTwice, "event")} at most may have been sent twice.`]),
    ...keptNote(report),
    ...advice(counts.failed),
    ...(unfinished === 0 ? [] : [`${countOf(unfinished, "event")} left to the next run.`]),
    ...(stopped === undefined ? [] : [stoppedNote(stopped)]),
  ];
}

function keptNote({ counts, failedFile, isDryRun }: Report): readonly string[] {
  const kept = sumOf(counts.held) + sumOf(counts.failed);
  if (kept === 0 || isDryRun) return [];
  if (failedFile === undefined)
    return [`${countOf(kept, "line")} held or failed, and not kept: --failed FILE keeps them.`];
  return [`${countOf(kept, "line")} kept in ${failedFile}, the reasons in ${reasonsName(failedFile)}.`];
}

/** Only Crisp's kinds of failure have one; what is wrong with a line itself is in the line. */
function advice(failed: Counts["failed"]): readonly string[] {
  return Object.entries(ADVICE).flatMap(([kind, says]) => (kind in failed ? [`${kind}: ${says}.`] : []));
}

function stoppedNote({ signal, after }: NonNullable<Report["stopped"]>): string {
  const place = after === undefined ? "before the first line" : `after line ${after.line} of ${after.file}`;
  return `Stopped by ${signal} ${place}; what follows was not read.`;
}
