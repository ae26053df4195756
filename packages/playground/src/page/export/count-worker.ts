import { countExport, ExportError } from "./count-export.js";
import type { CountJob, CountMessage } from "./count-messages.js";

/** Counts one export in a worker: the page stays responsive. */

/** The share of the file between two progress messages. More messages would slow the page down. */
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
    // The message of any other error may contain values.
    const message = error instanceof ExportError ? error.message : "The file could not be counted.";
    tell({ type: "failed", message });
  }
});
