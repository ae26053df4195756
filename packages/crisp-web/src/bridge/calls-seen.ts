import { orUndefined } from "@freshpaint/crisp-core/adapter";
import { type Call, toCalls } from "./freshpaint-call.js";
import { createReplayableCalls } from "./replayable-calls.js";

/** For how long after the SDK has taken over, or after the last replay, an equal call counts as a replay. */
const REPLAY_MS = 2_000;

/** One call of the page, however often it is seen. */
export interface SeenCall {
  /** The adapter's call for it, made when it was first seen; `undefined` if it has none. */
  readonly offered: Call | undefined;
  /** The chatboxes that it was offered to: few, so that an array is fastest. */
  readonly to: object[];
  /** An SDK has made it again. */
  isReplayed: boolean;
}

/** What is known of one object, `freshpaint` or `freshpaint.people`, and of the queue that it is if it is a stub. */
export interface Watched {
  readonly object: object;
  /** The prefix of its methods' names: `people.`, or nothing. */
  readonly prefix: string;
  /** Its methods when they were last looked at. */
  readonly methods: Map<string, unknown>;
  /** The calls of each entry that its queue has had: several if they were chained. */
  readonly entries: SeenCall[][];
  /** How many of the entries a loader has taken out, from the front. */
  removed: number;
}

/** Knows which calls were seen, and which call is a replay: one of the queue that the SDK makes again. */
export interface CallsSeen {
  /** What is known of an object, also from earlier connections. Reads its queue the first time. */
  watch(object: object, prefix: string): Watched;
  /** Meets and offers what is in a queue: all of it, or what has come since it was last read. */
  readQueue(watched: Watched, isWhole?: boolean): void;
  /** Whether a call has grown the queue since it was last read. */
  isGrown(watched: Watched): boolean;
  /** Takes note of calls that were met already, and now stand in the queue; answers the last entry's calls. */
  noteQueued(watched: Watched, calls: readonly Call[], seen: readonly SeenCall[]): SeenCall[];
  /** Takes note of calls that were chained to those of an entry. */
  noteLinks(calls: readonly Call[], seen: readonly SeenCall[], links: SeenCall[]): void;
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
  const replayable = createReplayableCalls((seen) => seen.isReplayed);
  let replaysEnd = Number.NEGATIVE_INFINITY;

  const isReplayTime = (): boolean => now() <= replaysEnd;

  function findReplay(call: Call): SeenCall | undefined {
    return isReplayTime() ? replayable.find(call) : undefined;
  }

  function takeReplay(call: Call): SeenCall | undefined {
    const replay = findReplay(call);
    if (!replay) return undefined;
    replay.isReplayed = true;
    hearAgain(call);
    expectReplays();
    return replay;
  }

  function expectReplays(): void {
    replaysEnd = now() + REPLAY_MS;
  }

  function keep(call: Call, seen: SeenCall): SeenCall {
    seen.isReplayed = false;
    replayable.add(call, seen);
    return seen;
  }

  function noteLinks(calls: readonly Call[], seen: readonly SeenCall[], links: SeenCall[]): void {
    calls.forEach((call, index) => {
      links.push(keep(call, seen[index] as SeenCall));
    });
  }

  function readQueue(watched: Watched, isWhole = false, isFirst = false): void {
    const { entries } = watched;
    const length = lengthOf(watched.object);
    watched.removed = Math.max(watched.removed, entries.length - length);
    if (!isWhole && length === nextIndex(watched)) return;
    const found: SeenCall[] = [];
    for (let index = isWhole ? 0 : nextIndex(watched); index < length; index++) {
      entries[index + watched.removed] ??= [];
      const links = entries[index + watched.removed] as SeenCall[];
      for (const [link, call] of callsAt(watched, index).entries()) {
        // The queue of a new stub may be a copy of the last stub's.
        links[link] ??= keep(call, (isFirst ? takeReplay(call) : undefined) ?? meet(call));
        found.push(links[link]);
      }
    }
    // Offered only now, so that the last consent call in the queue decides.
    found.forEach(offer);
  }

  return {
    watch(object, prefix) {
      let watched = known.get(object);
      if (!watched) {
        watched = { object, prefix, methods: new Map(), entries: [], removed: 0 };
        known.set(object, watched);
        readQueue(watched, true, true);
      }
      return watched;
    },
    readQueue,
    isGrown: (watched) => lengthOf(watched.object) > nextIndex(watched),
    noteQueued(watched, calls, seen) {
      const { object, entries } = watched;
      const links: SeenCall[] = [];
      noteLinks(calls, seen, links);
      const length = lengthOf(object);
      if (length === nextIndex(watched) + 1) {
        entries.push(links);
        return links;
      }
      // A push may add several entries.
      for (let first = 0, index = nextIndex(watched); index < length; index++) {
        const count = callsAt(watched, index).length;
        entries.push(seen.slice(first, first + count));
        first += count;
      }
      return entries.at(-1) ?? [];
    },
    noteLinks,
    isReplay: (call) => findReplay(call) !== undefined,
    takeReplay,
    expectReplays,
    isReplayTime,
  };
}

/** Where the next entry will stand. */
const nextIndex = ({ entries, removed }: Watched): number => entries.length - removed;

/** Past a Proxy's `get`, which may answer every name with a function. */
function callsAt({ object, prefix }: Watched, index: number): Call[] {
  const entry: unknown = Reflect.getOwnPropertyDescriptor(object, index)?.value;
  return orUndefined(() => toCalls(entry, prefix)) ?? [];
}

function lengthOf(object: object): number {
  return Array.isArray(object) ? Number(Reflect.getOwnPropertyDescriptor(object, "length")?.value) : 0;
}
