import type { RelayMetrics } from "../types.js";

const MINUTE_MS = 60_000;

/**
 * Creates a function that lists the problems that it has not listed before, as lines for the log. Each kind of problem
 * has at most one line a minute. The lines contain counts and codes only.
 */
export function createProblemList(): (metrics: RelayMetrics, now: number) => readonly string[] {
  const listed = new Map<string, { readonly count: number; readonly at: number }>();
  return (metrics, now) =>
    countProblems(metrics).flatMap(([kind, code, count]) => {
      const key = `${kind} ${code}`;
      const last = listed.get(key) ?? { count: 0, at: Number.NEGATIVE_INFINITY };
      if (count === last.count || now - last.at < MINUTE_MS) return [];
      listed.set(key, { count, at: now });
      return [`${kind}: ${count - last.count}${code === "" ? "" : ` (${code})`}`];
    });
}

type Count = readonly [kind: string, code: string, count: number];

function countProblems({ webhooks, retried, dead, storeErrors }: RelayMetrics): readonly Count[] {
  const toCounts = (kind: string, counts: Readonly<Record<string, number>>): readonly Count[] =>
    Object.entries(counts).map(([code, count]) => [kind, code, count]);
  return [
    ...toCounts("refused webhooks", webhooks).filter(([, status]) => Number(status) >= 400),
    ...toCounts("failed deliveries", retried),
    ...toCounts("dead letters", dead),
    ["store errors", "", storeErrors],
  ];
}
