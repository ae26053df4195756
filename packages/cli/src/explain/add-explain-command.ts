import type { Command } from "commander";
import { EXIT } from "../exit.js";
import { addHipaaOptions } from "../hipaa/add-hipaa-options.js";
import { findInputs } from "../input/input.js";
import { readLines } from "../input/read-lines.js";
import { UsageError } from "../usage-error.js";
import { explainEvents } from "./explain-events.js";

interface Flags {
  readonly json?: true;
  readonly census?: true;
  readonly values?: true;
}

/** Adds `explain`: what would be sent of events, what became of each property, and a census of a stream. */
export function addExplainCommand(program: Command): void {
  const command = program
    .command("explain")
    .description(
      "shows what would be sent of one event in each connection mode, or counts the names in a stream of events; " +
        "sends nothing",
    )
    .argument("[file...]", "NDJSON, gzip or not (default: standard input)")
    .option("--json", "one JSON object per line: each event's explanation, then the census of a stream")
    .option("--census", "only the census, also of a single event")
    .option("--values", "show the values that would be sent; not together with --hipaa");
  const readHipaaChoice = addHipaaOptions(command);
  command.action(async (files: readonly string[]) => {
    const { json = false, census = false, values = false } = command.opts<Flags>();
    if (values && typeof command.opts<{ hipaa?: unknown }>().hipaa === "string") {
      throw new UsageError(
        "--values and --hipaa: only one of them, since what a policy protects is not shown",
      );
    }
    const hipaa = (await readHipaaChoice()) ?? false;
    const lines = readLines(await findInputs(files));
    const { unreadable } = await explainEvents(lines, process.stdout, process.stderr, {
      hipaa,
      format: json ? "json" : "text",
      isCensusOnly: census,
      showValues: values,
    });
    if (unreadable > 0) process.exitCode = EXIT.failed;
  });
}
