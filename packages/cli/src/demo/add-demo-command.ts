import type { Command } from "commander";
import { openStandardOutput } from "../output.js";

/** Adds the command `demo`. It sends made-up events to a sandbox, and prints the result of each property. */
export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("sends made-up events to a stand-in for Crisp on this machine, and shows the result of each")
    .action(async () => (await import("./demo.js")).demo(openStandardOutput()));
}
