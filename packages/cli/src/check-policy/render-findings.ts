import type { Finding, Level } from "@freshpaint/crisp-playground/policy";
import { printableName } from "../printable.js";

const LEVELS: readonly Level[] = ["error", "warning", "note"];

/** Renders one line per finding and a last line with the counts. Errors are the first lines. */
export function renderFindings(file: string, findings: readonly Finding[]): string {
  const lines = LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level)).map(
    renderFinding,
  );
  const counts = LEVELS.map((level) => plural(findings.filter((one) => one.level === level).length, level));
  return [printableName(file), ...lines, counts.join(", "), ""].join("\n");
}

function renderFinding({ level, list, entry, index, near = [], message }: Finding): string {
  const place = [
    ...(list === undefined ? [] : [index === undefined ? list : `${list}[${index}]`]),
    ...(entry === undefined ? [] : [printableName(entry)]),
  ].join(" ");
  const others = near.length > 0 ? `: ${near.map(printableName).join(", ")}` : "";
  return `  ${level.padEnd(7)}  ${place}${place && (entry === undefined ? ": " : " ")}${message}${others}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
