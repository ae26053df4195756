import { formatNumber } from "../report/format-number.js";
import { type Chart, renderChart } from "../report/render-chart.js";
import { renderTable, type Table } from "../report/render-table.js";
import type { Summary } from "../report/summarize.js";
import type { MappingContender } from "./contender.js";
import { MAPPING_GOALS } from "./goals.js";
import type { MappingResult, Work } from "./measure-mapping.js";

/** The results as a table, with the goals and with notes on missing figures. */
export function reportMapping(
  results: readonly MappingResult[],
  [ours, ...others]: readonly [MappingContender, ...MappingContender[]],
  work: Work,
): string {
  const goals = results.map(({ corpus }) => MAPPING_GOALS[work][corpus.name]);
  const table: Table = [
    [`${work}, share of JSON, lower is better`, ...results.map(({ corpus }) => corpus.name)],
    [`**${ours.name}**`, ...results.map(({ shares }) => cell(shares.get(ours.name), "**"))],
    ["goal", ...goals.map((goal) => (goal === undefined ? "" : `≤ ${formatNumber(goal)}`))],
    ...others.map(({ name }) => [name, ...results.map(({ shares }) => cell(shares.get(name)))]),
    ["ours, times as fast as the fastest peer", ...results.map((result) => leadCell(result, ours, others))],
    [
      "`JSON.parse(line)` + `JSON.stringify(body)`, µs",
      ...results.map(({ floor }) => formatNumber(floor.median * 1000)),
    ],
  ];
  const gaps = results.flatMap(({ corpus, shares }) =>
    [...shares].flatMap(([name, share]) =>
      typeof share === "string"
        ? [`- No figure for ${name} on the corpus ${corpus.name}, because its results differ: it ${share}.`]
        : [],
    ),
  );
  return [renderTable(table), ...(gaps.length > 0 ? ["", ...gaps] : [])].join("\n");
}

/** The descriptions of the corpora of the results. */
export function describeCorpora(results: readonly MappingResult[]): string {
  return results.map(({ corpus }) => `- ${corpus.name}: ${corpus.description}`).join("\n");
}

/** The results as a chart. */
export function drawMapping(
  results: readonly MappingResult[],
  [ours, ...others]: readonly [MappingContender, ...MappingContender[]],
): string {
  const chart: Chart = {
    title: "The cost of the mapping, as a share of JSON.parse and JSON.stringify of the same event",
    description: results.map((result) => describe(result, ours)).join(" "),
    unit: "JSON.parse(line) + JSON.stringify(body); shorter is better",
    end: 6,
    format: formatNumber,
    panels: results.map(({ corpus, shares }) => {
      const goal = MAPPING_GOALS.mapping[corpus.name];
      const bars = [ours, ...others].map((contender) => {
        const share = shares.get(contender.name);
        const value = typeof share === "object" ? share.median : "no equal output";
        return { label: contender.name, value, isOurs: contender === ours };
      });
      const title = `${corpus.name}: ${corpus.description}`;
      return { title, bars, ...(goal !== undefined && { goal }) };
    }),
  };
  return renderChart(chart);
}

/** The factor by which our mapping is faster than the fastest peer. */
export function leadOver(
  { shares }: MappingResult,
  ours: MappingContender,
  others: readonly MappingContender[],
): number {
  const peers = others.filter(({ isPeer }) => isPeer).map(({ name }) => shares.get(name));
  const medians = peers.flatMap((share) => (typeof share === "object" ? [share.median] : []));
  return Math.min(...medians) / medianOf(shares.get(ours.name));
}

function leadCell(
  result: MappingResult,
  ours: MappingContender,
  others: readonly MappingContender[],
): string {
  const lead = leadOver(result, ours, others);
  return Number.isFinite(lead) ? formatNumber(lead) : "";
}

function describe({ corpus, shares }: MappingResult, ours: MappingContender): string {
  const own = medianOf(shares.get(ours.name));
  const rest = [...shares].filter(([name]) => name !== ours.name);
  const parts = rest.map(
    ([name, share]) => `${name} ${typeof share === "object" ? formatNumber(share.median) : "none"}`,
  );
  return `${corpus.name}: ${ours.name} ${formatNumber(own)}, ${parts.join(", ")}.`;
}

const medianOf = (share: Summary | string | undefined): number =>
  typeof share === "object" ? share.median : Number.NaN;

/** The median, with the quartiles of the rounds. */
function cell(share: Summary | string | undefined, mark = ""): string {
  if (typeof share !== "object") return "";
  const { median, low, high } = share;
  return `${mark}${formatNumber(median)}${mark} (${formatNumber(low)}–${formatNumber(high)})`;
}
