import type { Command } from "commander";
import { EXIT } from "../exit.js";
import { addHipaaOptions } from "../hipaa/add-hipaa-options.js";
import { findInputs } from "../input/input.js";
import { LONGEST_JSON, readJson } from "../input/read-json.js";
import { readLines } from "../input/read-lines.js";
import { openStandardOutput, writeError } from "../output.js";
import { UsageError } from "../usage-error.js";
import { checkNewFile } from "./check-new-file.js";

interface Flags {
  readonly json?: true;
  readonly census?: true;
  readonly all?: true;
  readonly values?: true;
  readonly routing: boolean;
  readonly writePolicy?: string;
}

const EXAMPLES = `
Examples:
  $ freshpaint-crisp explain event.json
  $ freshpaint-crisp explain --census export.ndjson.gz --write-policy policy.json

Exit codes: 0 all lines were read; 1 some lines could not be read; 2 the command line is wrong.`;

/**
 * Adds the command `explain`. For one event, it shows the data that would be sent and the result of each property. For
 * several events, it shows a census.
 */
export function addExplainCommand(program: Command): void {
  const command = program
    .command("explain")
    .description(
      "shows the result of one event in each connection mode, or counts the names in many events; " +
        "sends nothing",
    )
    .argument(
      "[file...]",
      "events as JSON lines, an array or pretty-printed JSON, with or without gzip (default: standard input)",
    )
    .option(
      "--json",
      "print one JSON object per line: the explanation of each event, and after several events their census",
    )
    .option("--census", "print only the census, even for a single event")
    .option("--all", "list every name in the census (default: the most frequent names)")
    .option(
      "--write-policy <file>",
      "with --census: write a draft of a HIPAA policy from the names in the events",
    )
    .option(
      "--no-routing",
      "ignore routing and consent, as the webhook handler, the Function and the relay do",
    )
    .option("--values", "show the values that would be sent; cannot be used together with --hipaa");
  const readHipaaChoice = addHipaaOptions(command);
  command.addHelpText("after", EXAMPLES).action(async (files: readonly string[]) => {
    const {
      json = false,
      census: isCensusOnly = false,
      all: isComplete = false,
      values = false,
      routing,
      writePolicy: file,
    } = command.opts<Flags>();
    const hasPolicy = typeof command.opts<{ hipaa?: unknown }>().hipaa === "string";
    if (values && hasPolicy) {
      throw new UsageError(
        "--values and --hipaa cannot be used together: values are not shown under a policy",
      );
    }
    if (values && isCensusOnly) {
      throw new UsageError("--values and --census cannot be used together: a census contains no values");
    }
    if (file !== undefined && (!isCensusOnly || hasPolicy)) {
      throw new UsageError("--write-policy needs --census, and cannot be used with --hipaa");
    }
    // Checked before the events are read, because reading may take minutes.
    if (file !== undefined) await checkNewFile(file);
    const choice = await readHipaaChoice();
    const readings = readJson(readLines(await findInputs(files), { longest: LONGEST_JSON }));
    const tell = (text: string) => writeError(`${text}\n`);
    const { explainEvents } = await import("./explain-events.js");
    const { unreadable, ...counted } = await explainEvents(readings, openStandardOutput(), tell, {
      policy: choice ? choice : undefined,
      destination: routing && "Crisp",
      format: json ? "json" : "text",
      isCensusOnly,
      isComplete,
      showValues: values,
    });
    if (file !== undefined) await (await import("./write-policy.js")).writePolicy(file, counted, tell);
    if (unreadable > 0) process.exitCode = EXIT.failed;
  });
}
