import { countExport, ExportError } from "./count-export.js";
import type { CountJob, CountMessage } from "./count-messages.js";

/** Counts one export in a worker, so that the page stays responsive. */

/** A share of the file. More often would only keep the page busy. */
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
