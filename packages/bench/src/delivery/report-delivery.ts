import { formatNumber } from "../report/format-number.js";
import { renderTable } from "../report/render-table.js";
import { type Summary, summarize } from "../report/summarize.js";
import type { DeliveryContender } from "./contender.js";
import type { DeliveryResult, DeliveryTurn } from "./measure-delivery.js";
import { withCrispApi } from "./with-crisp-api.js";
import { withUndici } from "./with-undici.js";

/** The goals: with `from` or more concurrent requests, our speed is at least `least` times the speed of the rival. */
const GOALS = [
  { rival: withCrispApi.name, least: 4, from: 10 },
  { rival: withUndici.name, least: 0.75, from: 10 },
] as const;

/** The results as two tables, with the goals. */
export function reportDelivery(
  results: readonly DeliveryResult[],
  [ours, ...others]: readonly [DeliveryContender, ...DeliveryContender[]],
): string {
  const heads = results.map(({ concurrency }) => `${concurrency} at once`);
  const names = [ours, ...others].map(({ name }) => name);
  const label = (name: string) => (name === ours.name ? `**${name}**` : name);
  const rows = (figure: (turn: DeliveryTurn) => number): string[][] =>
    names.map((name) => [label(name), ...results.map(({ turns }) => cell(turns.get(name)?.map(figure)))]);
  const leads = (figure: (turn: DeliveryTurn) => number, verb: string): string[][] =>
    GOALS.map(({ rival }) => [
      `ours, ${verb} ${rival}`,
      ...results.map((result) => cell(ratios(result, ours.name, rival, figure))),
    ]);
  const speed = ({ requestsPerSecond }: DeliveryTurn) => requestsPerSecond;
  const cost = ({ cpuPerRequest }: DeliveryTurn) => cpuPerRequest * 1000;
  const goals = GOALS.map(({ least, from }) => [
    "goal",
    ...results.map(({ concurrency }) => (concurrency < from ? "" : `≥ ${least}`)),
  ]);
  const speedLeads = leads(speed, "times as fast as").flatMap((row, index) => [row, goals[index] ?? []]);
  const costLeads = leads(cost, "times the cost of");
  return [
    renderTable([["requests per second, higher is better", ...heads], ...rows(speed), ...speedLeads]),
    "",
    renderTable([
      ["client's processor time for a request, µs, lower is better", ...heads],
      ...rows(cost),
      ...costLeads,
    ]),
  ].join("\n");
}

/** Compares round by round, so that a busy moment of the machine affects both contenders. */
function ratios(
  { turns }: DeliveryResult,
  ours: string,
  rival: string,
  figure: (turn: DeliveryTurn) => number,
): readonly number[] {
  const rivals = turns.get(rival) ?? [];
  return (turns.get(ours) ?? []).flatMap((turn, round) => {
    const other = rivals[round];
    return other === undefined ? [] : [figure(turn) / figure(other)];
  });
}

function cell(figures: readonly number[] | undefined): string {
  if (figures === undefined || figures.length === 0) return "";
  const { median, low, high }: Summary = summarize(figures);
  return `${formatNumber(median)} (${formatNumber(low)}–${formatNumber(high)})`;
}
