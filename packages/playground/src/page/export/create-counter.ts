import type { CountJob, CountMessage } from "./count-messages.js";

/** Runs the latest job in a worker. A new job ends the worker of the previous job. */
export interface Counter {
  count(job: CountJob, delay: number, onMessage: (message: CountMessage) => void): void;
  giveUp(): void;
}

export function createCounter(): Counter {
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function giveUp(): void {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
  }

  return {
    count(job, delay, onMessage) {
      giveUp();
      timer = setTimeout(() => {
        const current = new Worker(new URL("./count-worker.ts", import.meta.url), { type: "module" });
        worker = current;
        const end = (message: CountMessage) => {
          if (message.type !== "progress") giveUp();
          onMessage(message);
        };
        current.addEventListener("message", ({ data }: MessageEvent<CountMessage>) => end(data));
        current.addEventListener("error", () => {
          end({
            type: "failed",
            message: "The file could not be counted. It may be too big for this browser.",
          });
        });
        current.postMessage(job);
      }, delay);
    },
    giveUp,
  };
}
