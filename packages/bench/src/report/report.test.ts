import { describe, expect, test } from "vitest";
import { formatNumber } from "./format-number.js";
import { type Chart, renderChart } from "./render-chart.js";
import { renderTable } from "./render-table.js";
import { replaceBetweenMarkers } from "./replace-between-markers.js";
import { summarize } from "./summarize.js";

describe("a figure is formatted with about three digits", () => {
  test.each([
    [0, "0.00"],
    [0.004, "0.00"],
    [0.195, "0.20"],
    [9.994, "9.99"],
    [9.996, "10.0"],
    [12.34, "12.3"],
    [99.94, "99.9"],
    [99.96, "100"],
    [11_903.4, "11,903"],
    [-4.5, "-4.50"],
  ])("%f → %s", (number, text) => expect(formatNumber(number)).toBe(text));
});

describe("a summary of measurements", () => {
  test("has the median, which ignores outliers", () => {
    expect(summarize([100, 2, 1, 4, 3])).toStrictEqual({ median: 3, low: 2, high: 4 });
  });
  test("has the mean of the two middle values as its median, if the number of values is even", () => {
    expect(summarize([10, 2, 1, 4])).toStrictEqual({ median: 3, low: 1.75, high: 5.5 });
  });
  test("has the same value three times if there is only one measurement", () => {
    expect(summarize([7])).toStrictEqual({ median: 7, low: 7, high: 7 });
  });
  test("throws an error if there is no measurement", () => {
    expect(() => summarize([])).toThrow(RangeError);
  });
});

test("a table is aligned Markdown with escaped cells and a dash in each empty cell", () => {
  const table = renderTable([
    ["what", "a|b"],
    ["c:\\d", ""],
    ["over\ntwo lines", "1,234"],
  ]);
  expect(table).toBe(
    [
      "| what           |  a\\|b |",
      "| -------------- | ----: |",
      "| c:\\\\d          |     – |",
      "| over two lines | 1,234 |",
    ].join("\n"),
  );
});

describe("a report is written between its markers", () => {
  const document = "a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb\n<!-- bench:y -->\n<!-- /bench:y -->\n";

  test("and the rest of the document does not change", () => {
    expect(replaceBetweenMarkers(document, "x", "$& new\n")).toBe(document.replace("old", () => "$& new"));
  });
  test("also if there was no text between the markers", () => {
    expect(replaceBetweenMarkers(document, "y", "new")).toContain(
      "<!-- bench:y -->\nnew\n<!-- /bench:y -->\n",
    );
  });
  test("and writing the same report again changes nothing", () => {
    const once = replaceBetweenMarkers(document, "x", "new") ?? "";
    expect(replaceBetweenMarkers(once, "x", "new")).toBe(once);
  });
  test.each([
    ["no marker", "a"],
    ["no end", "<!-- bench:x -->"],
    ["no start", "<!-- /bench:x -->"],
    ["the end first", "<!-- /bench:x --><!-- bench:x -->"],
    ["two starts", `<!-- bench:x -->${document}`],
    ["two ends", `${document}<!-- /bench:x -->`],
  ])("unless the document has %s", (_, broken) => {
    expect(replaceBetweenMarkers(broken, "x", "new")).toBeUndefined();
  });
});

describe("a chart", () => {
  const chart: Chart = {
    title: 'a < b & "c"',
    description: "all & everything",
    unit: "1 > 0",
    end: 4,
    format: formatNumber,
    panels: [
      {
        title: "first <panel>",
        goal: 0.5,
        bars: [
          { label: "ours & only", value: 0.25, isOurs: true },
          { label: "within", value: 4, isOurs: false },
          { label: "beyond", value: 40, isOurs: false },
          { label: "absent", value: "<none>", isOurs: false },
        ],
      },
    ],
  };
  const svg = renderChart(chart);
  const attributes = (pattern: RegExp) => [...svg.matchAll(pattern)].map(([, first]) => first);

  test("escapes its texts", () => {
    expect(svg).toContain('<title id="title">a &lt; b &amp; &quot;c&quot;</title>');
    expect(svg).toContain('<desc id="description">all &amp; everything</desc>');
    for (const text of ["first &lt;panel&gt;", "ours &amp; only", "&lt;none&gt;", "1 = 1 &gt; 0"]) {
      expect(svg).toContain(text);
    }
    expect(svg.replaceAll(/<\/?[a-z]+(?: [\w:-]+="[^"<>]*")*\/?>|&(?:amp|lt|gt|quot);/g, "")).not.toMatch(
      /[<>&]/,
    );
  });

  test("has a title and a description for screen readers", () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description">/);
  });

  test("has colors for a dark page", () => {
    expect(svg).toContain("prefers-color-scheme: dark");
  });

  test("draws bars in proportion to the scale, and no bar for a missing value", () => {
    const widths = attributes(/<rect [^>]*width="([\d.]+)"/g).map(Number);
    expect(widths).toStrictEqual([26.9, 430, 430]);
  });

  test("cuts only the bar that is longer than the scale, and writes its value beside it", () => {
    expect(attributes(/(<line class="cut")/g)).toHaveLength(1);
    expect(svg).toContain(">40.0</text>");
  });

  test("highlights our own bar", () => {
    expect(attributes(/<rect class="(\w+)"/g)).toStrictEqual(["ours", "other", "other"]);
  });

  test("marks the goal at its position on the scale", () => {
    expect(svg).toContain(">goal: 0.50</text>");
    expect(attributes(/class="goal" x1="([\d.]+)"/g)).toStrictEqual(["333.8"]);
  });
});
