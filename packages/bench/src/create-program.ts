import { cpus } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { CORPUS_SHAPES, createCorpus } from "./corpus/create-corpus.js";
import { DELIVERY_CONTENDERS } from "./delivery/contenders.js";
import { measureDelivery } from "./delivery/measure-delivery.js";
import { measureMemory } from "./delivery/measure-memory.js";
import { reportDelivery } from "./delivery/report-delivery.js";
import { reportMemory } from "./delivery/report-memory.js";
import { MAPPING_CONTENDERS } from "./mapping/contenders.js";
import { measureMapping } from "./mapping/measure-mapping.js";
import { drawMapping, reportMapping } from "./mapping/report-mapping.js";
import { writeChart, writeReport } from "./report/write-report.js";

interface MappingOptions {
  readonly rounds: number;
  readonly corpus?: string;
  readonly write: boolean;
}

interface DeliveryOptions {
  readonly rounds: number;
  readonly events: number;
  readonly write: boolean;
}

interface MemoryOptions {
  readonly events: number;
  readonly write: boolean;
}

/** How many requests are under way at once. */
const CONCURRENCIES = [1, 10, 50] as const;

/** The command line, which `npm run bench --` leads to. */
export function createProgram(print: (text: string) => void): Command {
  const program = new Command("npm run bench --").description(
    "Measures the mapping and the delivery beside their peers, in turns, on this machine.",
  );

  program
    .command("mapping")
    .description("what mapping an event costs, as a share of JSON.parse(line) + JSON.stringify(body)")
    .option("--rounds <count>", "how often everybody takes a turn", toCount, 61)
    .addOption(
      new Option("--corpus <name>", "only one corpus, to see what a change does")
        .choices(CORPUS_SHAPES.map(({ name }) => name))
        .conflicts("write"),
    )
    .option("--write", "put table and chart into the READMEs, instead of only printing", false)
    .action(async ({ rounds, corpus, write }: MappingOptions) => {
      const names = MAPPING_CONTENDERS.map(({ name }) => name).join(", ");
      print(`Mapping: ${names}.`);
      print(`First all map every event and have to agree, then ${rounds} rounds are timed …\n`);
      const shapes = CORPUS_SHAPES.filter(({ name }) => corpus === undefined || name === corpus);
      const results = await measureMapping(shapes.map(createCorpus), MAPPING_CONTENDERS, rounds);
      const report = `${reportMapping(results, MAPPING_CONTENDERS)}\n\n${conditions(rounds)}`;
      print(report);
      if (!write) return;
      print("");
      for (const line of writeReport("mapping", report)) print(line);
      print(writeChart("mapping.svg", drawMapping(results, MAPPING_CONTENDERS)));
    });

  program
    .command("delivery")
    .description("requests per second and processor time of a request, against a server on this machine")
    .option("--rounds <count>", "how often everybody takes a turn", toCount, 15)
    .option("--events <count>", "how many events everybody delivers in a turn", toCount, 1000)
    .option("--write", "put the tables into the READMEs, instead of only printing", false)
    .action(async ({ rounds, events, write }: DeliveryOptions) => {
      const names = DELIVERY_CONTENDERS.map(({ name }) => name).join(", ");
      print(`Delivery: ${names}.`);
      print(`${rounds} rounds of ${events} events each, and the server has to have seen them all …\n`);
      const results = await measureDelivery(DELIVERY_CONTENDERS, CONCURRENCIES, rounds, events);
      const report = `${reportDelivery(results, DELIVERY_CONTENDERS)}\n\n${conditions(rounds)}`;
      print(report);
      if (!write) return;
      print("");
      for (const line of writeReport("delivery", report)) print(line);
    });

  program
    .command("memory")
    .description("what the process holds while sendAll sends very many events")
    .option("--events <count>", "how many", toCount, 1_000_000)
    .option("--write", "put the table into the READMEs, instead of only printing", false)
    .action(async ({ events, write }: MemoryOptions) => {
      print(`Memory: ${events} events through sendAll, garbage collected before each look …\n`);
      const samples = await measureMemory(events, ({ outcomes, heap, resident }) =>
        print(`${outcomes}: heap ${Math.round(heap / 1024)} kB, resident ${Math.round(resident / 1024)} kB`),
      );
      const report = reportMemory(samples);
      print(`\n${report}`);
      if (!write) return;
      print("");
      for (const line of writeReport("memory", report)) print(line);
    });

  return program;
}

function conditions(rounds: number): string {
  const machine = `Node ${process.version}, ${cpus()[0]?.model.trim() ?? "unknown processor"}`;
  return `${machine}. Processor time; medians of ${rounds} rounds in which all take turns in one process, and in brackets where the middle half of the rounds lies. The machine is noisy: trust the shares, which are measured side by side, and not the microseconds.`;
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("expected a whole number from 1");
}
