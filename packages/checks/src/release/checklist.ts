import Table from "cli-table3";

/** The checks so far. */
export interface Checklist {
  /**
   * Runs and times one check. A check fails by throwing or by returning problems; the other checks still run where
   * possible. Returns the result of the check, or `undefined` if it threw.
   */
  check<Result>(title: string, run: () => Promise<Result>, column?: string): Promise<Result | undefined>;
  isFine(): boolean;
  table(): string;
}

type Cell = { readonly isFine: boolean; readonly seconds: number; readonly problem: string };

/** The column of checks that run once and not for each Node. */
const ONCE = "result";

/** @param tell - Called with each finished check and its problem. */
export function createChecklist(tell: (line: string) => void): Checklist {
  const rows = new Map<string, Map<string, Cell>>();

  function record(title: string, column: string, cell: Cell): void {
    const cells = rows.get(title) ?? new Map<string, Cell>();
    rows.set(title, cells.set(column, cell));
    tell(
      `${cell.isFine ? "ok    " : "FAILED"} ${title}${column === ONCE ? "" : ` (${column})`}, ${cell.seconds} s`,
    );
    if (cell.problem) tell(cell.problem.replaceAll(/^/gm, "         "));
  }

  return {
    async check(title, run, column = ONCE) {
      const start = Date.now();
      const seconds = () => Math.round((Date.now() - start) / 1_000);
      try {
        const result = await run();
        const problem = Array.isArray(result) && typeof result[0] === "string" ? result.join("\n") : "";
        record(title, column, { isFine: problem === "", seconds: seconds(), problem });
        return result;
      } catch (error) {
        record(title, column, { isFine: false, seconds: seconds(), problem: String(error) });
        return undefined;
      }
    },
    isFine: () =>
      rows.size > 0 && [...rows.values()].every((cells) => [...cells.values()].every((one) => one.isFine)),
    table() {
      const columns = [...new Set([...rows.values()].flatMap((cells) => [...cells.keys()]))];
      const table = new Table({ head: ["", ...columns], style: { head: [], border: [], compact: true } });
      for (const [title, cells] of rows) {
        table.push([title, ...columns.map((column) => textOf(cells.get(column)))]);
      }
      return table.toString();
    },
  };
}

function textOf(cell: Cell | undefined): string {
  return cell === undefined ? "" : cell.isFine ? "ok" : "FAILED";
}
