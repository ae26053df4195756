import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { copyProperties, createCallIndex } from "./call-index.js";
import { type Call, toCalls } from "./freshpaint-call.js";

/**
 * A call that equals a queued call counts as a replay of the queued call within this number of milliseconds. The time
 * starts when the SDK replaces the stub, and again at each replay.
 */
const REPLAY_MS = 2_000;

/** The record of one call of the page. Replays of the call have the same record. */
export interface SeenCall {
  /** The page's call. */
  readonly call: Call;
  /** The call that is sent to the adapters, with shared properties. `undefined` if the adapters get no call. */
  readonly offered: Call | undefined;
  /** The chatboxes that have received the call. There are few chatboxes, so an array is fastest. */
  to: readonly object[];
  /** A copy of the call's properties, which is made when the call is first seen in a queue. */
  copy: object | string | undefined;
}

/** The record of one object: `freshpaint` or `freshpaint.people`. A stub is also a queue of calls. */
export interface Watched {
  readonly object: object;
  /** Whether the object is a Proxy that returns a function for every name. */
  readonly isAnswering: boolean;
  /** The prefix of the method names in our calls: `people.` or an empty text. */
  readonly prefix: string;
  /** The object's methods when they were last read, by name. */
  readonly methods: Map<string, unknown>;
  /** The calls of each queue entry. An entry with chained calls has several calls. */
  readonly entries: SeenCall[][];
  /** The last entry of the queue when it was last read. */
  last: unknown;
}

/** The record of all calls that were seen. It also detects replays, which are queued calls that the SDK repeats. */
export interface CallsSeen {
  /** Returns the record of an object, which all connections share. The first time, also reads the object's queue. */
  watch(object: object, prefix: string): Watched;
  /**
   * Records the calls in a queue, and sends them to the chatboxes. Unless `isWhole` is set, reads only the entries that
   * were added since the queue was last read.
   */
  readQueue(watched: Watched, isWhole?: boolean): void;
  /** Returns the number of entries that were added to the queue since it was last read. */
  addedTo(watched: Watched): number;
  /**
   * Notes which queue entry contains the given calls. If `added` is above 0, the calls are in that number of new
   * entries. Otherwise, the calls belong to the chain of an older entry, and `links` are the earlier calls of the chain.
   * Returns the calls of the entry to which the next chained call belongs.
   */
  noteCalls(
    watched: Watched,
    added: number,
    calls: SeenCall[],
    links: SeenCall[] | undefined,
  ): SeenCall[] | undefined;
  /** Whether a call equals a queued call that the SDK may repeat now. */
  isReplay(call: Call): boolean;
  /** Returns the queued call that the SDK repeats with this call. The queued call cannot be returned a second time. */
  takeReplay(call: Call): SeenCall | undefined;
  /** Starts the time in which the SDK may repeat queued calls. */
  expectReplays(): void;
  /** Whether the SDK may repeat queued calls now. */
  isReplayTime(): boolean;
}

/**
 * Creates an empty record of calls. It calls `meet` once for each new call, and `hearAgain` for each replay. It calls
 * `offer` for each call in a queue, each time that the queue is read.
 */
export function createCallsSeen(
  now: () => number,
  meet: (call: Call) => SeenCall,
  offer: (seen: SeenCall) => void,
  hearAgain: (call: Call) => void,
): CallsSeen {
  const known = new WeakMap<object, Watched>();
  /** The queued calls that no SDK has repeated yet. */
  const replayable = createCallIndex();
  let replaysEnd = Number.NEGATIVE_INFINITY;

  const isReplayTime = (): boolean => now() <= replaysEnd;

  function takeReplay(call: Call): SeenCall | undefined {
    const replay = isReplayTime() ? replayable.take(call) : undefined;
    if (!replay) return undefined;
    hearAgain(call);
    expectReplays();
    return replay;
  }

  function expectReplays(): void {
    replaysEnd = now() + REPLAY_MS;
  }

  function keep(seen: SeenCall): SeenCall {
    seen.copy ??= copyProperties(seen.call);
    replayable.add(seen);
    return seen;
  }

  function readQueue(watched: Watched, isWhole = false, isFirst = false): void {
    const { entries, last } = watched;
    const length = lengthOf(watched);
    const isInPlace = !entries.length || read(watched, Math.min(length, entries.length) - 1) === last;
    if (isInPlace && !isWhole && length === entries.length) return;
    // A loader removes entries from the front of the queue.
    if (isInPlace) entries.splice(0, entries.length - length);
    // If the entries are no longer in place, each call is found by comparing it with the copies.
    const moved = createCallIndex();
    if (!isInPlace) entries.splice(0).flat().forEach(moved.add);
    const found: SeenCall[] = [];
    for (let index = isWhole ? 0 : entries.length; index < length; index++) {
      entries[index] ??= [];
      const links = entries[index] as SeenCall[];
      for (const [link, call] of callsAt(watched, index).entries()) {
        // The queue of a new stub may be a copy of the previous stub's queue.
        links[link] ??= moved.take(call) ?? keep((isFirst ? takeReplay(call) : undefined) ?? meet(call));
        found.push(links[link]);
      }
    }
    watched.last = read(watched, length - 1);
    // No call is sent before all calls are recorded. So the last consent call in the queue decides about every call.
    found.forEach(offer);
  }

  return {
    watch(object, prefix) {
      let watched = known.get(object);
      if (!watched) {
        const isAnswering = typeof Reflect.get(object, "@freshpaint/crisp-web") === "function";
        watched = { object, isAnswering, prefix, methods: new Map(), entries: [], last: undefined };
        known.set(object, watched);
        readQueue(watched, true, true);
      }
      return watched;
    },
    readQueue,
    addedTo: (watched) => lengthOf(watched) - watched.entries.length,
    noteCalls(watched, added, calls, links) {
      if (added > 0 || links) calls.forEach(keep);
      if (added <= 0) {
        links?.push(...calls);
        return links;
      }
      const { entries } = watched;
      // One call of `push` may add several entries.
      for (let rest = added; --rest; ) entries.push(calls.splice(0, callsAt(watched, entries.length).length));
      entries.push(calls);
      watched.last = read(watched, entries.length - 1);
      return calls;
    },
    isReplay: (call) => isReplayTime() && replayable.find(call) !== undefined,
    takeReplay,
    expectReplays,
    isReplayTime,
  };
}

function callsAt(watched: Watched, index: number): Call[] {
  return orUndefined(() => toCalls(read(watched, index), watched.prefix)) ?? [];
}

/** Reads an entry or the length of a queue. If the queue's `get` trap returns functions, reads the descriptor. */
function read({ object, isAnswering }: Watched, name: number | "length"): unknown {
  return isAnswering
    ? Reflect.getOwnPropertyDescriptor(object, name)?.value
    : (object as readonly unknown[])[name as number];
}

function lengthOf(watched: Watched): number {
  return Array.isArray(watched.object) ? Number(read(watched, "length")) : 0;
}
