import Table from "cli-table3";

/** Runs checks, and stores their results. */
export interface Checklist {
  /**
   * Runs one check and measures its time. A check fails if it throws or returns problems. After a failure, the other
   * checks can still run. Returns the result of the check, or `undefined` if the check threw.
   */
  check<Result>(title: string, run: () => Promise<Result>, column?: string): Promise<Result | undefined>;
  isFine(): boolean;
  table(): string;
}

type Cell = { readonly isFine: boolean; readonly seconds: number; readonly problem: string };

/** The column of the checks that run only once. Other checks run once for each version of Node. */
const ONCE = "result";

/** @param tell - Called with one line for each finished check. The line contains the problem, if there is one. */
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
