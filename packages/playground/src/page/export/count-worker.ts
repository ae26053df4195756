import { countExport } from "./count-export.js";
import type { CountJob, CountMessage } from "./count-messages.js";
import { ExportError } from "./text-of.js";

/** This program counts one export in a worker, so the page stays responsive. */

/** The share of the file that is read between two progress messages. More messages would make the page slow. */
const STEP = 0.05;

const tell = (message: CountMessage) => postMessage(message);

addEventListener("message", async ({ data }: MessageEvent<CountJob>) => {
  let told = 0;
  try {
    const count = await countExport(data, (share) => {
      if (share - told < STEP) return;
      told = share;
      tell({ type: "progress", share });
    });
    tell({ type: "counted", count });
  } catch (error) {
    // The message of an error that is not an ExportError may contain values.
    const message = error instanceof ExportError ? error.message : "The file could not be counted.";
    tell({ type: "failed", message });
  }
});
