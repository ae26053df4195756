import { createHash } from "node:crypto";
import { readEvent, type SkipReason } from "@freshpaint/crisp-core";
import { judgeAge } from "@freshpaint/crisp-core/adapter";
import { type CrispRest, toDuplicateKey } from "@freshpaint/crisp-rest";
import type { Counters } from "./counters.js";
import type { Engine, StoredEvent } from "./engine.js";
import { bury, enqueue, noteKey, TOO_OLD } from "./place-event.js";

/** What the door needs. */
export interface DoorSettings {
  readonly engine: Engine;
  readonly crisp: CrispRest;
  readonly counters: Counters;
  readonly maxEventAgeMs: number;
}

/** What became of an event at the door. */
export type Accepted =
  | { readonly status: "accepted" }
  | { readonly status: "skipped"; readonly reason: SkipReason };

/**
 * Creates what stores an event: mapped and stripped, once, and on disk before it resolves. Rejects if the database cannot.
 */
export function createAccept(settings: DoorSettings): (event: unknown) => Promise<Accepted> {
  const { engine, crisp, counters } = settings;
  return async (event) => {
    try {
      const outcome = await accept(settings, event, crisp, engine);
      if (outcome.status === "accepted") counters.add("accepted");
      else counters.add("skipped", outcome.reason);
      if (outcome.status === "skipped" && outcome.reason === "too_old") counters.add("dead", "too_old");
      return outcome;
    } catch (error) {
      counters.add("storeErrors");
      throw error;
    }
  };
}

async function accept(
  settings: DoorSettings,
  event: unknown,
  crisp: CrispRest,
  engine: Engine,
): Promise<Accepted> {
  const read = readEvent(event);
  if (read.status === "skipped") return { status: "skipped", reason: read.reason };
  const prepared = crisp.prepare(event);
  if (prepared.status === "skipped") return prepared;
  const { messageId, timestamp } = read.event;
  const duplicateKey = toDuplicateKey(messageId, prepared);
  const stored: StoredEvent = {
    prepared: JSON.stringify(prepared),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(duplicateKey === undefined ? {} : { seen: toId(duplicateKey) }),
  };
  const isFresh = judgeAge(timestamp, settings.maxEventAgeMs, Date.now()) === "fresh";
  return engine.transaction(async (db): Promise<Accepted> => {
    const isNew =
      (await noteKey(engine, db, stored.seen)) && (isFresh || (await bury(engine, db, stored, TOO_OLD)));
    if (!isNew) return { status: "skipped", reason: "duplicate" };
    // An old event is kept until an operator decides: a replay must not start campaigns.
    if (!isFresh) return { status: "skipped", reason: "too_old" };
    await enqueue(engine, db, stored);
    return { status: "accepted" };
  });
}

/** The same id for the same event: 16 bytes of a hash, as the engine's ids are. */
function toId(key: string): string {
  return createHash("sha256")
    .update(key)
    .digest("hex")
    .slice(0, 32)
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
