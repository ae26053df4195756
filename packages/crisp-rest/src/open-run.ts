import type { MapOptions } from "@freshpaint/crisp-core";
import { ignoreRejection, orUndefined, skipped } from "@freshpaint/crisp-core/adapter";
import type { ConnectionSlots } from "./create-connection-slots.js";
import type { Counters } from "./create-counters.js";
import { createRecentKeys } from "./create-recent-keys.js";
import { type Allowance, createRunGate, type RunGate } from "./create-run-gate.js";
import type { Delivery, OnAttempt } from "./deliver.js";
import { onAbort } from "./on-abort.js";
import { prepareEvent } from "./prepare-event.js";
import type { OpenRun, Planned } from "./send-all.js";
import { toDuplicateKey } from "./to-duplicate-key.js";
import { type CrispRequest, type Endpoint, toEventRequest } from "./to-request.js";
import type { AttemptState, RestOutcome, SendAllOptions } from "./types.js";
import { watchRun } from "./watch-run.js";

/** The number of event keys that one run stores. Freshpaint may deliver an event more than once. */
const REMEMBERED_EVENTS = 100_000;

/** The options of a run, and the parts of the sender that the run uses. */
export interface OpenRunSettings extends Allowance {
  readonly signal: AbortSignal | undefined;
  readonly stopSignal: AbortSignal | undefined;
  readonly slots: ConnectionSlots;
  readonly counters: Counters;
  readonly mapOptions: MapOptions;
  readonly endpoint: Endpoint;
  readonly onAttempt: SendAllOptions["onAttempt"];
  readonly request: (
    toSend: CrispRequest | undefined,
    gate: RunGate,
    signal: AbortSignal,
    onAttempt: OnAttempt | undefined,
  ) => Promise<Delivery>;
}

/**
 * Creates the parts of a run: its gate, its store of event keys, and the check that ends the run after failures in a
 * row.
 */
export function openRun(settings: OpenRunSettings): OpenRun {
  const { slots, counters, mapOptions, endpoint, request, onAttempt } = settings;
  const recent = createRecentKeys(REMEMBERED_EVENTS);
  const ending = new AbortController();
  const gate = createRunGate({
    slots,
    signal: ending.signal,
    onRequest: counters.countRequest,
    allowance: settings,
  });
  const watch = watchRun(gate);
  const stopListening = [
    onAbort(settings.signal, () => ending.abort()),
    onAbort(settings.stopSignal, () => gate.close("aborted")),
  ];

  async function deliver(
    toSend: CrispRequest | undefined,
    key: string | undefined,
    index: number,
  ): Promise<RestOutcome> {
    const tell =
      onAttempt && ((state: AttemptState) => orUndefined(() => ignoreRejection(onAttempt(index, state))));
    const delivery = await counters.measure(request(toSend, gate, ending.signal, tell));
    watch(delivery);
    if (key !== undefined && delivery.outcome.status === "failed") recent.forget(key);
    return delivery.outcome;
  }

  function plan(event: unknown, index: number): Planned {
    const ready = prepareEvent(event, mapOptions);
    if (ready.status === "skipped") return { status: "settled", outcome: counters.count(ready) };
    const { prepared, messageId } = ready;
    const key = toDuplicateKey(messageId, prepared);
    if (key !== undefined && recent.has(key)) {
      return { status: "settled", outcome: counters.count(skipped("duplicate")) };
    }
    if (key !== undefined) recent.add(key);
    const { event: mapped, contact } = prepared;
    const toSend = orUndefined(() => toEventRequest(mapped, contact.email, endpoint));
    const lane = contact.email.toLowerCase();
    return {
      status: "planned",
      lane,
      size: toSend?.body?.length ?? 0,
      deliver: () => deliver(toSend, key, index),
    };
  }

  return {
    plan,
    abandon() {
      for (const stop of stopListening) stop();
      ending.abort();
    },
  };
}
