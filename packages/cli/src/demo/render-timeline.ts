import type { CrispEvent } from "@freshpaint/crisp-sandbox";
import Table from "cli-table3";

/** Renders the stored events of a contact with their values, as an agent would see them. */
export function renderTimeline(events: readonly CrispEvent[], width: number): string {
  const table = new Table({
    head: ["Event", "Data"],
    colWidths: [24, width - 27],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { text, data = {} } of events) {
    const pairs = Object.entries(data).map(([name, value]) => `${name}: ${value}`);
    table.push([text, pairs.join("   ")]);
  }
  return table.toString();
}
