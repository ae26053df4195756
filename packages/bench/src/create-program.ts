import { Command, InvalidArgumentError, Option } from "commander";
import type { Print } from "./commands/print.js";
import { type DeliveryOptions, runDelivery } from "./commands/run-delivery.js";
import { type MappingOptions, runMapping } from "./commands/run-mapping.js";
import { type MemoryOptions, runMemory } from "./commands/run-memory.js";
import { CORPORA } from "./corpus/corpora.js";

const ROUNDS = { mapping: 61, delivery: 11 } as const;
const EVENTS = { delivery: 3_000, memory: 1_000_000 } as const;

/** The command line of `npm run bench --`. @throws {CommanderError} for wrong usage, and for help. */
export function createProgram(print: Print): Command {
  const program = new Command("npm run bench --")
    .description("Compares the mapping and the delivery with other libraries, in turns, on this machine.")
    .exitOverride();
  const command = (name: string, description: string, isDefault = false): Command =>
    program
      .command(name, { isDefault })
      .description(description)
      .option("--write", "also write the results into the READMEs", false);

  command("all", "measures the mapping, then the delivery", true).action(async ({ write }) => {
    await runMapping({ write, rounds: ROUNDS.mapping }, print);
    await runDelivery({ write, rounds: ROUNDS.delivery, events: EVENTS.delivery }, print);
  });

  command(
    "mapping",
    "measures the cost of mapping an event, as a share of JSON.parse(line) + JSON.stringify(body)",
  )
    .option("--rounds <count>", "number of turns of each contender", toCount, ROUNDS.mapping)
    .addOption(
      new Option("--corpus <name>", "measure only one corpus, to see the effect of a change")
        .choices([...CORPORA.keys()])
        .conflicts("write"),
    )
    .action((options: MappingOptions) => runMapping(options, print));

  command("delivery", "measures requests per second and processor time, with a server on this machine")
    .option("--rounds <count>", "number of turns of each contender", toCount, ROUNDS.delivery)
    .option(
      "--events <count>",
      "number of events that each contender delivers in a turn",
      toCount,
      EVENTS.delivery,
    )
    .action((options: DeliveryOptions) => runDelivery(options, print));

  command("memory", "measures the memory of the process while sendAll sends very many events")
    .option("--events <count>", "number of events", toCount, EVENTS.memory)
    .action((options: MemoryOptions) => runMemory(options, print));

  return program;
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("expected a whole number, 1 or more");
}
