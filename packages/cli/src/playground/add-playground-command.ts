import { type Command, InvalidArgumentError } from "commander";
import { UsageError } from "../usage-error.js";
import { fragmentOf } from "./fragment-of.js";
import { untilStopped } from "./until-stopped.js";

/** Adds `playground`: a local page that shows what becomes of an event. */
export function addPlaygroundCommand(program: Command): void {
  program
    .command("playground")
    .description("opens a page on this machine that shows what becomes of an event, property by property")
    .argument("[link]", "a link that a playground made, to open its case here")
    .option("--port <number>", "where to listen on 127.0.0.1 (default: a free port)", toPort)
    .option("--no-open", "do not open a browser")
    .action(async (link: string | undefined, { port = 0, open }: { port?: number; open: boolean }) => {
      const fragment = link === undefined ? "" : fragmentOf(link);
      // Only here: no other command should wait for a web server to be loaded.
      const { startPlayground } = await import("./start-playground.js");
      const playground = await startPlayground(port).catch(explainPort);
      const url = playground.url + fragment;
      process.stdout.write(
        `The playground is on ${url}\nEverything stays on this machine. Ctrl-C ends it.\n`,
      );
      const stopped = untilStopped();
      if (open) await (await import("./open-browser.js")).openBrowser(url);
      await stopped;
      await playground.close();
    });
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError("expected a number from 0 to 65535.");
  return port;
}

function explainPort(error: NodeJS.ErrnoException): never {
  if (error.code === "EADDRINUSE") throw new UsageError("--port: another program listens on it");
  if (error.code === "EACCES") throw new UsageError("--port: this user may not listen on it");
  throw error;
}
