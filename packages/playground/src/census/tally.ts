/** The remaining room for names in a census. */
export interface Budget {
  /** The number of new names that may still be added. */
  names: number;
  /** The maximum length of a name. */
  readonly length: number;
  /** The number of times that a name was not counted, because there was no room or the name was too long. */
  leftOut: number;
}

/** The counts for one name. */
export interface Row {
  events: number;
  /** The number of events with each outcome of the mapping. Events that are not sent are included. */
  readonly became: Map<string, number>;
  /** The number of events with each outcome. Events that are not sent have the outcome `not_sent`. */
  readonly sent: Map<string, number>;
  readonly paths: Rows;
  /** The number of times that a path was not counted, because of the limits. */
  pathsLeftOut: number;
}

export type Rows = Map<string, Row>;

/** Counts one event and its outcomes for a name. Returns `undefined` if there is no room for a new name. */
export function tally(
  rows: Rows,
  name: string,
  { outcomes, isSent }: { readonly outcomes: Iterable<string>; readonly isSent: boolean },
  budget: Budget,
): Row | undefined {
  const row = rows.get(name) ?? newRow(rows, name, budget);
  if (row === undefined) return undefined;
  row.events += 1;
  for (const outcome of outcomes) increment(row.became, outcome);
  for (const outcome of isSent ? outcomes : ["not_sent"]) increment(row.sent, outcome);
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
  const row: Row = { events: 0, became: new Map(), sent: new Map(), paths: new Map(), pathsLeftOut: 0 };
  rows.set(name, row);
  return row;
}
