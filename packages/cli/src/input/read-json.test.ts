import { describe, expect, test } from "vitest";
import { readJson } from "./read-json.js";
import { readLines } from "./read-lines.js";

const open = (text: string) =>
  async function* () {
    yield Buffer.from(text);
  };

async function read(...texts: readonly string[]) {
  const inputs = texts.map((text, index) => ({ name: `f${index}`, size: undefined, open: open(text) }));
  const readings: unknown[] = [];
  for await (const reading of readJson(readLines(inputs))) {
    readings.push(reading.status === "parsed" ? reading.event : `${reading.reason} at ${reading.line}`);
  }
  return readings;
}

const A = { type: "track", event: "A", properties: { list: [1, { b: [] }] } };
const B = { event: "B" };
const pretty = (value: unknown, indent: number | string = 2) => JSON.stringify(value, null, indent);

describe("JSON of several lines", () => {
  test.each([
    ["one value on each line", `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, [A, B]],
    ["a pretty-printed value", pretty(A), [A]],
    ["several pretty-printed values, one after another", `${pretty(A)}\n${pretty(B, "\t")}\n`, [A, B]],
    ["a pretty-printed array", pretty([A, B]), [A, B]],
    ["an array on one line", JSON.stringify([A, B]), [A, B]],
    ["an array with an event on each line", `[\n${JSON.stringify(A)},\n${JSON.stringify(B)}\n]\n`, [A, B]],
    ["an array that begins and ends on its events' lines", `[{"a":1},\n{"a":2}]`, [{ a: 1 }, { a: 2 }]],
    ["an array with lines after it", `${pretty([A])}\n${JSON.stringify(B)}`, [A, B]],
    ["an empty array", "[]", []],
  ])("%s is read", async (_what, text, expected) => {
    expect(await read(text)).toStrictEqual(expected);
  });

  test("invalid JSON over several lines is returned line by line", async () => {
    expect(await read(`{\n"a": oops\n}\n${JSON.stringify(B)}\n`)).toStrictEqual([
      "not_json at 1",
      "not_json at 2",
      "not_json at 3",
      B,
    ]);
  });

  test("the lines after JSON that is cut off are returned", async () => {
    const lines = [JSON.stringify(A).slice(0, 20), JSON.stringify(A), JSON.stringify(B)];
    expect(await read(lines.join("\n"))).toStrictEqual(["not_json at 1", A, B]);
  });

  test("JSON over several lines does not continue in the next file", async () => {
    expect(await read("[", "1]")).toStrictEqual(["not_json at 1", "not_json at 1"]);
  });
});
