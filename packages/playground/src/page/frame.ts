import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { type CrispWeb, type CrispWebOptions, createCrispWeb } from "@freshpaint/crisp-web";
import { END_OF_RUN } from "../wire.js";
import type { FrameJob, FrameMessage } from "./delivery/frame-messages.js";

/** The program of the frame. The frame represents a customer's page that contains only the browser adapter. */

const tell = (message: FrameMessage) => parent.postMessage(message, location.origin);

addEventListener("message", ({ source, data }: MessageEvent<FrameJob>) => {
  if (source === parent) run(data);
});
tell({ type: "ready" });

function run({ events, ...settings }: FrameJob): void {
  let crisp: CrispWeb;
  try {
    crisp = createCrispWeb(toOptions(settings));
  } catch (error) {
    tell({ type: "refused", message: error instanceof TypeError ? error.message : "the adapter failed" });
    return;
  }
  const outcomes = events.map((event) => crisp.send(event));
  // The adapter loads Crisp in a microtask, so `$crisp` exists in the next task.
  setTimeout(() => {
    const page = window as unknown as { readonly $crisp: { push(command: readonly unknown[]): unknown } };
    page.$crisp.push(END_OF_RUN);
    tell({ type: "sent", outcomes });
  });
}

function toOptions({ websiteId, scriptUrl, hipaa, color }: Omit<FrameJob, "events">): CrispWebOptions {
  const options = {
    websiteId,
    scriptUrl,
    ...(color !== null && { color }),
    // The type of this option allows only `false`. The code still passes the policy, because the page shows the error
    // that the adapter throws.
    hipaa: hipaa && createHipaaPolicy(hipaa),
    onLoadError: () => tell({ type: "failed", message: "The stand-in's chatbox could not be loaded." }),
  };
  return options as CrispWebOptions;
}
