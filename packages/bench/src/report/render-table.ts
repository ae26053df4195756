/** The cells of a table; the first row is the head. An empty cell is shown as a dash. */
export type Table = readonly [head: readonly string[], ...rows: (readonly string[])[]];

/** Renders a Markdown table that is readable in a terminal. The first column is text, the other columns are figures. */
export function renderTable(table: Table): string {
  const cells = table.map((row) => row.map((cell) => escapeCell(cell) || "–"));
  const widths = table[0].map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const [head = "", ...rows] = cells.map(
    (row) => `| ${row.map((cell, column) => pad(cell, column)).join(" | ")} |`,
  );
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [head, `| ${rule.join(" | ")} |`, ...rows].join("\n");

  function pad(cell: string, column: number): string {
    const width = widths[column] ?? 0;
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  }
}

const escapeCell = (cell: string): string => cell.replace(/[\\|]/g, "\\$&").replace(/\s+/g, " ").trim();
