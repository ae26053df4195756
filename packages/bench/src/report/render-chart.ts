/** One bar. */
export interface Bar {
  readonly label: string;
  /** The value of the bar, or the reason why there is no value. */
  readonly value: number | string;
  /** Whether it is our own bar, which has the highlight color. */
  readonly isOurs: boolean;
}

/** Bars that are compared with each other. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly goal?: number;
}

/** A chart of horizontal bars, all on one scale. */
export interface Chart {
  readonly title: string;
  readonly description: string;
  /** The meaning of the value 1. */
  readonly unit: string;
  /** The largest value on the scale. A bar with a larger value is visibly cut. */
  readonly end: number;
  readonly panels: readonly Panel[];
  readonly format: (value: number) => string;
}

const WIDTH = 760;
const LABELS = 280;
const PLOT = WIDTH - LABELS - 50;
const ROW = 20;
const PANEL_TITLE = 34;
const HEAD = 30;

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.muted { fill: #59636e }
.ours { fill: #0969da } .other { fill: #afb8c1 }
.line { stroke: #59636e; stroke-dasharray: 3 3 } .goal { stroke: #bc4c00; stroke-width: 2 } .goal-text { fill: #bc4c00 }
.cut { stroke: #ffffff; stroke-width: 3 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .muted { fill: #9198a1 }
.ours { fill: #4493f8 } .other { fill: #656c76 }
.line { stroke: #9198a1 } .goal { stroke: #f0883e } .goal-text { fill: #f0883e } .cut { stroke: #0d1117 }
}`;

/** Draws a chart as an SVG for light and dark pages and for screen readers. */
export function renderChart(chart: Chart): string {
  let y = HEAD;
  const panels = chart.panels.map((panel) => {
    const drawn = renderPanel(chart, panel, y);
    y += PANEL_TITLE + panel.bars.length * ROW;
    return drawn;
  });
  const height = y + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escapeXml(chart.title)}</title>
<desc id="description">${escapeXml(chart.description)}</desc>
<style>${STYLE}
</style>
<text class="muted" x="${toX(chart, 1)}" y="18" text-anchor="middle">1 = ${escapeXml(chart.unit)}</text>
<line class="line" x1="${toX(chart, 1)}" x2="${toX(chart, 1)}" y1="${HEAD - 6}" y2="${height - 10}"/>
${panels.join("\n")}
</svg>
`;
}

function renderPanel(chart: Chart, { title, bars, goal }: Panel, top: number): string {
  const first = top + PANEL_TITLE;
  const rows = bars.map((bar, index) => renderBar(chart, bar, first + index * ROW));
  const mark = goal === undefined ? [] : [renderGoal(chart, goal, first)];
  return [`<text class="title" x="0" y="${top + 22}">${escapeXml(title)}</text>`, ...rows, ...mark].join(
    "\n",
  );
}

function renderBar(chart: Chart, { label, value, isOurs }: Bar, top: number): string {
  const name = `<text${isOurs ? ' class="title"' : ""} x="0" y="${top + 14}">${escapeXml(label)}</text>`;
  if (typeof value === "string") {
    return `${name}<text class="muted" x="${LABELS + 4}" y="${top + 14}">${escapeXml(value)}</text>`;
  }
  const x = toX(chart, value);
  const bar = `<rect class="${isOurs ? "ours" : "other"}" x="${LABELS}" y="${top + 3}" width="${round(x - LABELS)}" height="${ROW - 6}"/>`;
  const cut = `<line class="cut" x1="${x - 14}" x2="${x - 8}" y1="${top + ROW}" y2="${top}"/>`;
  const figure = `<text x="${round(x + 6)}" y="${top + 14}">${escapeXml(chart.format(value))}</text>`;
  return name + bar + (value > chart.end ? cut : "") + figure;
}

function renderGoal(chart: Chart, goal: number, top: number): string {
  const x = toX(chart, goal);
  const figure = `goal: ${escapeXml(chart.format(goal))}`;
  return `<line class="goal" x1="${x}" x2="${x}" y1="${top - 1}" y2="${top + ROW + 1}"/><text class="goal-text" x="${WIDTH}" y="${top - 12}" text-anchor="end">${figure}</text>`;
}

function toX({ end }: Chart, value: number): number {
  return round(LABELS + (Math.min(value, end) / end) * PLOT);
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? "");
}
