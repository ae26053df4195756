import type { Command } from "commander";
import { openStandardOutput } from "../output.js";

/** Adds `demo`: invented events, a sandbox, and the result of each property. */
export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description(
      "sends made-up events to a stand-in for Crisp on this machine, and shows what became of them",
    )
    .action(async () => (await import("./demo.js")).demo(openStandardOutput()));
}
