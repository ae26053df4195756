import { readFileSync } from "node:fs";
import { Command } from "commander";
import { demo } from "./demo/demo.js";

/** What the process tells its caller. */
const EXIT = { usage: 2 } as const;

/** The whole command line. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  const program = new Command("freshpaint-crisp")
    .description("Carries Freshpaint events into Crisp: see, check and send.")
    .version(version)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT.usage));
  program
    .command("demo")
    .description(
      "sends made-up events to a stand-in for Crisp on this machine, and shows what became of them",
    )
    .action(() => demo(process.stdout));
  return program;
}
