import { once } from "node:events";
import { startPlayground } from "@freshpaint/crisp-playground";
import { describeFileError } from "../describe-file-error.js";
import { EXIT } from "../exit.js";
import type { Output } from "../output.js";
import { UsageError } from "../usage-error.js";
import { watchStopSignals } from "../watch-stop-signals.js";
import { openBrowser } from "./open-browser.js";

interface PlaygroundOptions {
  /** The port to listen on. 0 means any free port. */
  readonly port: number;
  /** The first event with its settings, as a fragment with its `#`. An empty text means no event. */
  readonly fragment: string;
  readonly isOpened: boolean;
}

/**
 * Serves the playground until a stop signal arrives. The promise resolves with the exit code.
 *
 * @throws {UsageError} if the port cannot be used.
 */
export async function runPlayground(
  { port, fragment, isOpened }: PlaygroundOptions,
  output: Output,
): Promise<number> {
  const stop = watchStopSignals();
  const playground = await startPlayground(port).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall !== "listen") throw error;
    throw new UsageError(`--port: cannot be used: ${describeFileError(error)}`);
  });
  const url = playground.url + fragment;
  await output.write(
    `The playground is at ${url}\nEverything stays on this machine. Press Ctrl-C to stop it.\n`,
  );
  if (isOpened) await openBrowser(url);
  if (!stop.stopping.aborted) await once(stop.stopping, "abort");
  await playground.close();
  stop.release();
  return EXIT.fine;
}
