import { runCommand } from "./command/run-command.js";

process.exitCode = await runCommand(process.argv);
