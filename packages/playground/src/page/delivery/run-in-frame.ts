import type { FrameJob, FrameMessage } from "./frame-messages.js";

/**
 * An open frame and its last message. The frame stays open until `close` is called, because the chatbox in the frame
 * may still be sending reports.
 */
export interface FrameRun {
  readonly answer: Exclude<FrameMessage, { type: "ready" }>;
  close(): void;
}

/** The maximum time to wait for the frame's last message, in milliseconds. */
const LONGEST_WAIT = 30_000;

/**
 * Opens a frame. The frame shares no storage, no cookies and no origin with this page or with earlier frames.
 *
 * @throws The promise rejects with the abort reason of the signal, or with an Error if the frame sends no last message.
 */
export async function runInFrame(runId: string, job: FrameJob, signal: AbortSignal): Promise<FrameRun> {
  const frame = document.createElement("iframe");
  frame.title = "The customer's page";
  frame.hidden = true;
  frame.sandbox.add("allow-scripts");
  frame.src = `/frame.html?run=${encodeURIComponent(runId)}`;
  const close = () => frame.remove();
  try {
    const answer = await new Promise<FrameRun["answer"]>((resolve, reject) => {
      const whenToStop = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT)]);
      const stop = () => {
        removeEventListener("message", listen);
        reject(whenToStop.reason);
      };
      function listen({ source, data }: MessageEvent<FrameMessage>): void {
        if (source === null || source !== frame.contentWindow) return;
        // A sandboxed frame has an opaque origin, so the target origin must be "*".
        if (data.type === "ready") return frame.contentWindow?.postMessage(job, "*");
        removeEventListener("message", listen);
        whenToStop.removeEventListener("abort", stop);
        resolve(data);
      }
      if (whenToStop.aborted) return reject(whenToStop.reason);
      whenToStop.addEventListener("abort", stop, { once: true });
      addEventListener("message", listen);
      document.body.append(frame);
    });
    return { answer, close };
  } catch (error) {
    close();
    throw error;
  }
}
