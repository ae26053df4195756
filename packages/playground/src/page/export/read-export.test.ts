import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type ExportItem, readExport } from "./read-export.js";

async function read(text: string, size = 7): Promise<readonly ExportItem[]> {
  const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
  return collect(readExport(chunks));
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const event = fc.dictionary(fc.string(), fc.jsonValue());
const events = fc.array(event, { minLength: 1, maxLength: 6 });
const asEvents = (all: readonly unknown[]) => all.map((one) => ({ status: "event", event: one }));
/** Returns the values after a round trip through JSON. For example, `-0` becomes `0`. */
const again = (all: readonly unknown[]) => JSON.parse(JSON.stringify(all)) as readonly unknown[];

describe("an export", () => {
  property.prop([events, fc.integer({ min: 1, max: 40 }), fc.constantFrom("\n", "\r\n", "\n\n")])(
    "gives the same events as NDJSON, as a list, and as a list on several lines, in chunks of any size",
    async (all, size, separator) => {
      const expected = asEvents(again(all));
      expect(await read(all.map((one) => JSON.stringify(one)).join(separator), size)).toEqual(expected);
      expect(await read(JSON.stringify(all), size)).toEqual(expected);
      expect(await read(JSON.stringify(all, null, 2), size)).toEqual(expected);
    },
  );

  property.prop([event, fc.integer({ min: 1, max: 40 })])(
    "may contain one event on several lines",
    async (one, size) => {
      expect(await read(`\n${JSON.stringify(one, null, 2)}\n`, size)).toEqual(asEvents(again([one])));
    },
  );

  test.each([
    ["in the middle", '{"a":1}\n{"b"\n\n{"c":1}\n', [2]],
    ["at the beginning", '\n{"b"\n{"a":1}\n{"c":1}', [2]],
    ["in the whole text", "name,city\nAda,Paris\n", [1, 2]],
    ["in a list that is not closed", '[\n{"a":1},\n{"c":1}\n', [1, 2]],
  ])("gives the numbers of the lines that are not JSON %s", async (_where, text, lines) => {
    const items = await read(text);
    expect(items.flatMap((item) => (item.status === "not_json" ? [item.line] : []))).toEqual(lines);
  });

  test("may be empty", async () => {
    expect(await read("")).toEqual([]);
    expect(await read(" \n \n")).toEqual([]);
  });

  test("gives the event of a line before later lines arrive", async () => {
    const rest = new Promise<string>(() => {});
    const items = readExport(
      (async function* () {
        yield '{"a":1}\n{"b":1}\n';
        yield await rest;
      })(),
    );
    expect((await items.next()).value).toEqual({ status: "event", event: { a: 1 } });
    expect((await items.next()).value).toEqual({ status: "event", event: { b: 1 } });
  });
});
