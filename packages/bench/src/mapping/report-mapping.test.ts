import { describe, expect, test } from "vitest";
import { CORPUS_SHAPES, createCorpus } from "../corpus/create-corpus.js";
import type { MappingContender } from "./contender.js";
import type { MappingResult } from "./measure-mapping.js";
import { describeCorpora, drawMapping, leadOver, reportMapping } from "./report-mapping.js";

const contender = (name: string, isPeer: boolean): MappingContender => ({
  name,
  isPeer,
  prepare: () => () => ({ text: "", data: {} }),
});
const ours = contender("ours", false);
const others = [contender("by hand", false), contender("slow peer", true), contender("fast peer", true)];
const all: readonly [MappingContender, ...MappingContender[]] = [ours, ...others];

const summary = (median: number) => ({ median, low: median - 0.01, high: median + 0.01 });

const results: readonly MappingResult[] = CORPUS_SHAPES.map((shape) => ({
  corpus: createCorpus(shape),
  floor: summary(0.0123),
  shares: new Map([
    ["ours", summary(0.25)],
    ["by hand", summary(0.3)],
    ["slow peer", summary(2)],
    ["fast peer", shape.name === "nested" ? "cannot" : summary(1.5)],
  ]),
}));

describe("the mapping's table", () => {
  const rows = `${reportMapping(results, all, "mapping")}\n${describeCorpora(results)}`
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " "));

  test.each([
    [
      "has a column for each corpus",
      "| mapping, share of JSON, lower is better | realistic | clean | wide | nested | HIPAA |",
    ],
    [
      "shows shares with their spread",
      `| **ours** |${" **0.25** (0.24–0.26) |".repeat(CORPUS_SHAPES.length)}`,
    ],
    ["shows the goals for the shares", "| goal | ≤ 0.52 | ≤ 0.23 | ≤ 0.45 | ≤ 0.85 | ≤ 0.10 |"],
    [
      "compares ours with the fastest peer of each corpus",
      "| ours, times as fast as the fastest peer | 6.00 | 6.00 | 6.00 | 8.00 | 6.00 |",
    ],
    [
      "has an empty cell for a contender that could not be compared",
      "| fast peer | 1.50 (1.49–1.51) | 1.50 (1.49–1.51) | 1.50 (1.49–1.51) | – | 1.50 (1.49–1.51) |",
    ],
    [
      "gives the reason for a missing figure",
      "- No figure for fast peer on the corpus nested, because its results differ: it cannot.",
    ],
    [
      "shows the time of JSON alone, in microseconds",
      `| \`JSON.parse(line)\` + \`JSON.stringify(body)\`, µs |${" 12.3 |".repeat(5)}`,
    ],
    ["describes the corpora", "- clean: flat, 12 properties, no name dirty"],
  ])("%s", (_, expected) => expect(rows).toContain(expected));
});

test("the table for the work from line to body shows its own goals, for some corpora only", () => {
  const rows = reportMapping(results, all, "line to body").replaceAll(/ +/g, " ");
  expect(rows).toContain("| line to body, share of JSON, lower is better |");
  expect(rows).toContain("| goal | ≤ 1.70 | ≤ 1.40 | – | – | ≤ 1.10 |");
});

test("the lead over the fastest peer ignores a contender that is not a peer", () => {
  const [result] = results;
  expect(leadOver(result as MappingResult, ours, others)).toBe(6);
});

describe("the mapping's chart", () => {
  const svg = drawMapping(results, all);

  test("has a panel for each corpus and a bar for each contender that could be compared", () => {
    for (const { name, description } of CORPUS_SHAPES)
      expect(svg).toContain(`>${name}: ${description}</text>`);
    expect(svg.match(/<rect /g)).toHaveLength(4 * CORPUS_SHAPES.length - 1);
    expect(svg).toContain("no equal output");
  });

  test("contains the figures in its description", () => {
    expect(svg).toContain("nested: ours 0.25, by hand 0.30, slow peer 2.00, fast peer none.");
  });

  test("marks the goals", () => {
    expect(svg.match(/goal: 0\.\d\d</g)).toStrictEqual([
      "goal: 0.52<",
      "goal: 0.23<",
      "goal: 0.45<",
      "goal: 0.85<",
      "goal: 0.10<",
    ]);
  });
});
