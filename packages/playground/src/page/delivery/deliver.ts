import {
  API,
  type ClientSideReport,
  type ClientSideRun,
  type ServerSideJob,
  type ServerSideReport,
} from "../../wire.js";
import type { PlaygroundState } from "../state/playground-state.js";
import { hipaaSettingsOf } from "../state/policy-of.js";
import type { Delivery } from "./delivery.js";
import { post } from "./post.js";
import { runInFrame } from "./run-in-frame.js";

/** Sends events to a sandbox, in the connection mode of the state. The promise rejects only if `signal` is aborted. */
export async function deliver(
  events: readonly unknown[],
  state: PlaygroundState,
  signal: AbortSignal,
): Promise<Delivery> {
  const job: ServerSideJob = {
    events,
    hipaa: hipaaSettingsOf(state),
    color: state.color,
    contacts: state.contacts,
  };
  try {
    return await (state.mode === "client-side"
      ? deliverClientSide(job, signal)
      : deliverServerSide(job, signal));
  } catch (error) {
    if (signal.aborted) throw error;
    return { status: "broken", message: error instanceof Error ? error.message : "The playground failed." };
  }
}

async function deliverServerSide(job: ServerSideJob, signal: AbortSignal): Promise<Delivery> {
  return { status: "server-side", report: await post<ServerSideReport>(API.serverSide, job, signal) };
}

async function deliverClientSide(job: ServerSideJob, signal: AbortSignal): Promise<Delivery> {
  const { id, websiteId, scriptUrl } = await post<ClientSideRun>(API.clientSide, {}, signal);
  const { answer, close } = await runInFrame(id, { ...job, websiteId, scriptUrl }, signal);
  try {
    if (answer.type === "refused") return { status: "refused", message: answer.message };
    if (answer.type === "failed") return { status: "broken", message: answer.message };
    const report = await post<ClientSideReport>(`${API.clientSide}/${id}/finish`, {}, signal);
    return { status: "client-side", outcomes: answer.outcomes, report };
  } finally {
    close();
  }
}
