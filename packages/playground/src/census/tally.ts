/** The number of new names that may still be counted. */
export interface Budget {
  names: number;
  readonly length: number;
  /** How often a name was not counted, because of the limit on names or its length. */
  leftOut: number;
}

/** The counts of a name. */
export interface Row {
  events: number;
  /** The number of events with each outcome. */
  readonly became: Map<string, number>;
  readonly paths: Rows;
  /** How often a path was not counted. */
  pathsLeftOut: number;
}

export type Rows = Map<string, Row>;

/** Counts one event for a name, with its outcome; `undefined` if there is no room for the name. */
export function tally(rows: Rows, name: string, outcomes: Iterable<string>, budget: Budget): Row | undefined {
  const row = rows.get(name) ?? newRow(rows, name, budget);
  if (row === undefined) return undefined;
  row.events += 1;
  for (const outcome of outcomes) increment(row.became, outcome);
  return row;
}

export function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function newRow(rows: Rows, name: string, budget: Budget): Row | undefined {
  if (budget.names === 0 || name.length > budget.length) {
    budget.leftOut += 1;
    return undefined;
  }
  budget.names -= 1;
  const row: Row = { events: 0, became: new Map(), paths: new Map(), pathsLeftOut: 0 };
  rows.set(name, row);
  return row;
}
