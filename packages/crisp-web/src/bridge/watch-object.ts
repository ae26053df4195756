import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CallsSeen, SeenCall, Watched } from "./calls-seen.js";
import { createStandIn, type Method } from "./create-stand-in.js";
import { type Call, toCalls } from "./freshpaint-call.js";
import { METHODS } from "./freshpaint-methods.js";
import { watchProperty } from "./watch-property.js";

/** What watched objects share. */
export interface Watcher {
  readonly seen: CallsSeen;
  /** Takes a new call, before it is made. */
  meet(call: Call): SeenCall;
  /** Offers a call to the chatboxes that have not had it. */
  offer(call: SeenCall): void;
  /** A watched call is running: calls inside it are the SDK's, not the page's. */
  isInside: boolean;
  /** What is watched now. */
  readonly active: Set<Watched>;
}

/** An object whose calls are watched. */
export interface WatchedObject {
  /** What the page sees in its place: itself, or a stand-in if its methods cannot be replaced. */
  readonly shown: unknown;
  /** Puts everything back as it was. */
  release(): void;
}

/** Watches the calls of an SDK or stub: same `this`, same answer, same exception. */
export function watchObject(value: unknown, prefix: string, watcher: Watcher): WatchedObject {
  if (Object(value) !== value) return { shown: value, release() {} };
  const object = value as object;
  const { seen } = watcher;
  const watched = seen.watch(object, prefix);
  const releases: (() => void)[] = [() => watcher.active.delete(watched)];
  let shown: unknown = object;
  watcher.active.add(watched);
  seen.readQueue(watched, true);

  /** Our own errors are ignored: they must not stop the page's call. */
  function watchCall(name: string, values: unknown[], make: () => unknown, chain?: SeenCall[]): unknown {
    let links = chain;
    if (watcher.isInside) return make();
    let calls: Call[] = [];
    let met: (SeenCall | undefined)[] = [];
    try {
      seen.readQueue(watched);
      calls = toCalls([name, ...values], prefix);
      met = calls.map(meetUnlessReplay);
    } catch {}
    watcher.isInside = name !== "init";
    let answer: unknown;
    try {
      answer = make();
    } finally {
      watcher.isInside = false;
      try {
        links = noteCalls(calls, met, links);
      } catch {}
    }
    if (answer === object) return shown;
    return links ? watchChain(answer, links) : answer;
  }

  function meetUnlessReplay(call: Call): SeenCall | undefined {
    if (seen.isReplay(call)) return undefined;
    const one = watcher.meet(call);
    watcher.offer(one);
    return one;
  }

  /** Takes note of calls that were made. Answers the links of the chain that they begin or go on with. */
  function noteCalls(
    calls: readonly Call[],
    met: readonly (SeenCall | undefined)[],
    links: SeenCall[] | undefined,
  ): SeenCall[] | undefined {
    const added = seen.addedTo(watched);
    // A call that lands in a queue is the page's. A replay does not: the SDK carries it out.
    const all = calls.map(
      (call, index) => met[index] ?? (added > 0 ? undefined : seen.takeReplay(call)) ?? watcher.meet(call),
    );
    all.forEach(watcher.offer);
    return seen.noteCalls(watched, added, calls, all, links);
  }

  /** Watches calls on a stub's answer: `freshpaint.identify("1").track("A")`. */
  function watchChain(answer: unknown, links: SeenCall[]): unknown {
    if (Object(answer) !== answer) return answer;
    return new Proxy(answer as object, {
      get(_, name) {
        const method: unknown = Reflect.get(answer as object, name);
        return typeof method === "function"
          ? (...values: unknown[]) =>
              watchCall(String(name), values, () => Reflect.apply(method, answer, values), links)
          : method;
      },
    });
  }

  function wrap(name: string, method: Method): Method {
    return function (this: unknown, ...values: unknown[]) {
      const self = this === shown ? object : this;
      return watchCall(name, values, () => Reflect.apply(method, self, values));
    };
  }

  /** Answers a function that is told each value of a property, and answers what the page sees in its place. */
  function createShow(name: string): (next: unknown) => unknown {
    let inner: WatchedObject | undefined;
    releases.push(() => inner?.release());
    return (next) => {
      inner?.release();
      inner = name === "people" ? watchObject(next, "people.", watcher) : undefined;
      if (inner) return inner.shown;
      const last = watched.methods.get(name);
      // An SDK may take over by replacing the stub's methods.
      if (last !== undefined && last !== next) seen.expectReplays();
      watched.methods.set(name, next);
      return typeof next === "function" ? wrap(name, next) : next;
    };
  }

  const names = prefix
    ? ["push", "set"]
    : ["push", "people", ...Object.keys(METHODS).filter((name) => !name.includes("."))];
  // Some stubs are Proxies that answer every name with a function and ignore assigned methods.
  const isAnswering = typeof Reflect.get(object, "@freshpaint/crisp-web") === "function";
  let isRefused = isAnswering;
  if (!isAnswering) {
    for (const name of names) {
      orUndefined(() => {
        const property = watchProperty(object, name, createShow(name));
        releases.unshift(property.release);
        isRefused ||= property.isRefused && typeof Reflect.get(object, name) === "function";
      });
    }
  }
  if (isRefused) shown = createStandIn(object, wrap, seen.expectReplays);
  return {
    shown,
    release() {
      // Reads calls that have come in unseen, before the object is left.
      orUndefined(() => seen.readQueue(watched, true));
      for (const release of releases) orUndefined(release);
    },
  };
}
