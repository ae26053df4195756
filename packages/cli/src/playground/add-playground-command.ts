import type { Command } from "commander";
import { wholeNumber } from "../options/read-value.js";
import { openStandardOutput } from "../output.js";
import { fragmentOf } from "./fragment-of.js";

const EXAMPLES = `
The page is served on 127.0.0.1 and makes no request to another machine. The page sends events only to stand-ins for Crisp on this machine.

Examples:
  $ freshpaint-crisp playground
  $ freshpaint-crisp playground --no-open --port 4780
  $ freshpaint-crisp playground 'http://127.0.0.1:40123/#v2.eyJ0…'

Exit codes: 0 the command was ended by Ctrl-C or SIGTERM; 2 the command line is wrong.`;

/** Adds the command `playground`. It opens a local page that shows the result of an event. */
export function addPlaygroundCommand(program: Command): void {
  program
    .command("playground")
    .description("opens a local page that shows the result of an event, property by property")
    .argument("[link]", "a copied playground link; the page opens with its event and settings")
    .option("--port <number>", "the port to listen on (default: a free port)", wholeNumber(0, 65_535))
    .option("--no-open", "only print the address; do not open a browser")
    .addHelpText("after", EXAMPLES)
    .action(async (link: string | undefined, { port = 0, open }: { port?: number; open: boolean }) => {
      const fragment = link === undefined ? "" : fragmentOf(link);
      // The server's modules are loaded only here, because other commands start faster without them.
      const { runPlayground } = await import("./run-playground.js");
      process.exitCode = await runPlayground({ port, fragment, isOpened: open }, openStandardOutput());
    });
}
