import { createHash } from "node:crypto";
import { readEvent, type SkipReason } from "@freshpaint/crisp-core";
import { judgeAge } from "@freshpaint/crisp-core/adapter";
import { type CrispRest, toDuplicateKey } from "@freshpaint/crisp-rest";
import type { Counters } from "./counters.js";
import { type Engine, readPrepared, type StoredEvent } from "./engine.js";
import { joinCalls } from "./join-calls.js";
import { bury, enqueue, noteKeys, TOO_OLD } from "./place-event.js";

/** The parts of a relay that store an event. */
export interface DoorSettings {
  readonly engine: Engine;
  readonly crisp: CrispRest;
  readonly counters: Counters;
  readonly maxEventAgeMs: number;
}

/** The outcome of storing an event. */
export type Accepted =
  | { readonly status: "accepted" }
  | { readonly status: "skipped"; readonly reason: SkipReason };

/**
 * Creates the function that maps and stores an event. A repeated event is not stored again. The function resolves
 * when the event is on disk, and rejects if the database cannot store the event.
 */
export function createAccept({
  engine,
  crisp,
  counters,
  maxEventAgeMs,
}: DoorSettings): (event: unknown) => Promise<Accepted> {
  const storeAll = (events: readonly StoredEvent[]): Promise<readonly Accepted[]> =>
    engine.transaction(async (db) => {
      const isFresh = ({ timestamp }: StoredEvent): boolean =>
        judgeAge(timestamp, maxEventAgeMs, Date.now()) === "fresh";
      const outcomes = new Map<StoredEvent, Accepted>();
      const fresh: StoredEvent[] = [];
      for (const event of await noteKeys(engine, db, events)) {
        if (isFresh(event)) {
          fresh.push(event);
          outcomes.set(event, { status: "accepted" });
        } else if (await bury(engine, db, event, TOO_OLD)) {
          // An old event is not sent, since a replay must not start campaigns. An operator can redrive the event.
          outcomes.set(event, { status: "skipped", reason: "too_old" });
        }
      }
      await enqueue(engine, db, fresh);
      return events.map((event) => outcomes.get(event) ?? { status: "skipped", reason: "duplicate" });
    });
  // All events of a transaction get the same time, and this time determines the order of a contact's events. Therefore
  // a transaction has at most one event of each contact.
  const store = joinCalls(storeAll, (stored) => engine.contactKey(readPrepared(stored).contact.email));
  return async (event) => {
    const stored = prepare(crisp, event);
    const outcome =
      "prepared" in stored
        ? await store(stored).catch((error: unknown) => {
            counters.add("storeErrors");
            throw error;
          })
        : stored;
    if (outcome.status === "accepted") counters.add("accepted");
    else counters.add("skipped", outcome.reason);
    if (outcome.status === "skipped" && outcome.reason === "too_old") counters.add("dead", "too_old");
    return outcome;
  };
}

function prepare(crisp: CrispRest, event: unknown): StoredEvent | Extract<Accepted, { status: "skipped" }> {
  const read = readEvent(event);
  if (read.status === "skipped") return { status: "skipped", reason: read.reason };
  const prepared = crisp.prepare(event);
  if (prepared.status === "skipped") return prepared;
  const { messageId, timestamp } = read.event;
  const key = toDuplicateKey(messageId, prepared);
  return {
    prepared: JSON.stringify(prepared),
    ...(timestamp === undefined ? {} : { timestamp }),
    // The first 32 of the 64 hexadecimal digits, in the form of a UUID, since the engine's ids are UUIDs.
    ...(key === undefined ? {} : { seen: toUuid(createHash("sha256").update(key).digest("hex")) }),
  };
}

function toUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
