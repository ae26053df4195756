import type { Explanation, PropertyReport } from "@freshpaint/crisp-core";
import type { RestOutcome } from "@freshpaint/crisp-rest";
import Table from "cli-table3";

/** One event, with the result of its mapping and the result of sending it to Crisp. */
export interface Finding {
  readonly event: unknown;
  readonly explanation: Explanation;
  readonly outcome: RestOutcome;
}

/**
 * Renders a table with one row per event. The table is `width` characters wide. It contains names and codes, and no
 * values.
 */
export function renderFindings(findings: readonly Finding[], width: number): string {
  const rest = width - 3 - 24 - 26 - 6;
  const table = new Table({
    head: ["#", "Event", "Outcome", "Sent", "Not sent, and why"],
    colWidths: [4, 24, 26, Math.ceil(rest * 0.55), Math.floor(rest * 0.45)],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const [index, finding] of findings.entries()) {
    const { explanation, outcome } = finding;
    const properties = explanation.status === "explained" ? explanation.properties : [];
    const isRequested = outcome.status !== "skipped";
    table.push([
      index + 1,
      eventLabel(finding.event),
      outcomeText(outcome),
      isRequested ? sentText(properties) : "",
      isRequested ? droppedText(properties) : skippedText(explanation),
    ]);
  }
  return table.toString();
}

function eventLabel(event: unknown): string {
  const { type, event: name } = event as { readonly type?: string; readonly event?: string };
  return name ?? `(${type})`;
}

function outcomeText(outcome: RestOutcome): string {
  switch (outcome.status) {
    case "delivered":
      return "delivered";
    case "skipped":
      // As in `send`, an input that is not an event fails.
      return `${outcome.reason === "invalid_event" ? "failed" : "skipped"}:\n${outcome.reason}`;
    case "failed":
      return `failed:\n${outcome.error.kind} (${outcome.error.status ?? "no answer"})`;
  }
}

/**
 * Lists the unchanged properties first and the changed properties after them. Changed properties are grouped by the
 * kind of change.
 */
function sentText(properties: readonly PropertyReport[]): string {
  return groupedText(properties, (report) => {
    if (report.action === "dropped") return undefined;
    if (report.action === "passed") return ["", report.property];
    const isMoved = report.action === "renamed" || report.action === "coerced";
    return [`${report.action}: `, isMoved ? `${report.property} → ${report.to}` : report.to];
  });
}

function droppedText(properties: readonly PropertyReport[]): string {
  return groupedText(properties, (report) =>
    report.action === "dropped" ? [`${report.reason}: `, report.property] : undefined,
  );
}

/** Renders one line per group. The groups are in the order of their first members. */
function groupedText(
  properties: readonly PropertyReport[],
  entryOf: (report: PropertyReport) => readonly [group: string, name: string] | undefined,
): string {
  const groups = new Map<string, string[]>();
  for (const report of properties) {
    const entry = entryOf(report);
    if (entry !== undefined) groups.set(entry[0], [...(groups.get(entry[0]) ?? []), entry[1]]);
  }
  return [...groups].map(([group, names]) => `${group}${names.join(", ")}`).join("\n");
}

/**
 * Returns a text for an event that a server-side connection does not send. The text is the reason why no connection
 * sends the event, or the names that a client-side connection would send.
 */
function skippedText(explanation: Explanation): string {
  if (explanation.status === "skipped") return explanation.message;
  const { clientSide } = explanation;
  if (clientSide.status !== "sent") return "";
  return "user" in clientSide
    ? `only a page can send it, and would set: ${Object.keys(clientSide.user).join(", ")}`
    : `only a page can send it, with: ${Object.keys(clientSide.event.data).join(", ")}`;
}
