import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { type CopiedCall, copyCall, createCallIndex } from "./call-index.js";
import { type Call, toCalls } from "./freshpaint-call.js";

/** For how long after the SDK has taken over, or after the last replay, an equal call counts as a replay. */
const REPLAY_MS = 2_000;

/** One call of the page, however often it is seen. */
export interface SeenCall {
  /** The adapter's call for it, made when it was first seen; `undefined` if it has none. */
  readonly offered: Call | undefined;
  /** The chatboxes that it was offered to: few, so that an array is fastest. */
  to: readonly object[];
  /** A copy of the call, made when it was first seen in a queue. */
  copy: CopiedCall | undefined;
}

/** What is known of one object, `freshpaint` or `freshpaint.people`, and of the queue that it is if it is a stub. */
export interface Watched {
  readonly object: object;
  /** The prefix of its methods' names: `people.`, or nothing. */
  readonly prefix: string;
  /** Its methods when they were last looked at. */
  readonly methods: Map<string, unknown>;
  /** The calls of each entry of its queue: several if they were chained. */
  readonly entries: SeenCall[][];
  /** The last entry of its queue. */
  last: unknown;
}

/** Knows which calls were seen, and which call is a replay: one of the queue that the SDK makes again. */
export interface CallsSeen {
  /** What is known of an object, also from earlier connections. Reads its queue the first time. */
  watch(object: object, prefix: string): Watched;
  /** Meets and offers what is in a queue: all of it, or what has come since it was last read. */
  readQueue(watched: Watched, isWhole?: boolean): void;
  /** How many entries a call has added to the queue since it was last read. */
  addedTo(watched: Watched): number;
  /**
   * Takes note of calls that were met already, if they stand in `added` entries of the queue or are links of a chain.
   * Answers the links that the next chained call goes on with.
   */
  noteCalls(
    watched: Watched,
    added: number,
    calls: readonly Call[],
    seen: readonly SeenCall[],
    links: SeenCall[] | undefined,
  ): SeenCall[] | undefined;
  /** Whether a call equals one that the SDK may make again now. */
  isReplay(call: Call): boolean;
  /** The call that an SDK has made again. */
  takeReplay(call: Call): SeenCall | undefined;
  /** From now on, the SDK may make again what was queued. */
  expectReplays(): void;
  /** Whether the SDK may make it again now. */
  isReplayTime(): boolean;
}

/** `meet` is called once for each new call, `offer` whenever one is seen, `hearAgain` for each that counts as a replay. */
export function createCallsSeen(
  now: () => number,
  meet: (call: Call) => SeenCall,
  offer: (seen: SeenCall) => void,
  hearAgain: (call: Call) => void,
): CallsSeen {
  const known = new WeakMap<object, Watched>();
  /** Calls that a stub has queued and no SDK has made again. */
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

  function keep(call: Call, seen: SeenCall): SeenCall {
    seen.copy = copyCall(call);
    replayable.add(seen);
    return seen;
  }

  function readQueue(watched: Watched, isWhole = false, isFirst = false): void {
    const { object, entries, last } = watched;
    const length = lengthOf(object);
    const isInPlace = !entries.length || entryAt(object, Math.min(length, entries.length) - 1) === last;
    if (isInPlace && !isWhole && length === entries.length) return;
    // A loader takes entries out from the front.
    if (isInPlace) entries.splice(0, entries.length - length);
    // If they do not stand where they stood, their calls are known by the copies.
    const moved = createCallIndex();
    if (!isInPlace) entries.splice(0).flat().forEach(moved.add);
    const found: SeenCall[] = [];
    for (let index = isWhole ? 0 : entries.length; index < length; index++) {
      entries[index] ??= [];
      const links = entries[index] as SeenCall[];
      for (const [link, call] of callsAt(watched, index).entries()) {
        // The queue of a new stub may be a copy of the last stub's.
        links[link] ??=
          moved.take(call) ?? keep(call, (isFirst ? takeReplay(call) : undefined) ?? meet(call));
        found.push(links[link]);
      }
    }
    watched.last = entryAt(object, length - 1);
    // Offered only now, so that the last consent call in the queue decides.
    found.forEach(offer);
  }

  return {
    watch(object, prefix) {
      let watched = known.get(object);
      if (!watched) {
        watched = { object, prefix, methods: new Map(), entries: [], last: undefined };
        known.set(object, watched);
        readQueue(watched, true, true);
      }
      return watched;
    },
    readQueue,
    addedTo: ({ object, entries }) => lengthOf(object) - entries.length,
    noteCalls(watched, added, calls, seen, links) {
      if (added <= 0 && !links) return undefined;
      const { object, entries } = watched;
      const kept = calls.map((call, index) => keep(call, seen[index] as SeenCall));
      if (added <= 0) {
        links?.push(...kept);
        return links;
      }
      if (added === 1) entries.push(kept);
      // A push may add several entries.
      else
        for (let rest = added; rest > 0; rest--)
          entries.push(kept.splice(0, callsAt(watched, entries.length).length));
      watched.last = entryAt(object, entries.length - 1);
      return entries.at(-1);
    },
    isReplay: (call) => isReplayTime() && replayable.find(call) !== undefined,
    takeReplay,
    expectReplays,
    isReplayTime,
  };
}

function callsAt({ object, prefix }: Watched, index: number): Call[] {
  return orUndefined(() => toCalls(entryAt(object, index), prefix)) ?? [];
}

/** Past a Proxy's `get`, which may answer every name with a function. */
function entryAt(object: object, index: number): unknown {
  return Reflect.getOwnPropertyDescriptor(object, index)?.value;
}

function lengthOf(object: object): number {
  return Array.isArray(object) ? Number(Reflect.getOwnPropertyDescriptor(object, "length")?.value) : 0;
}
