import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CallsSeen, SeenCall, Watched } from "./calls-seen.js";
import { createStandIn, type Method } from "./create-stand-in.js";
import { type Call, toCalls } from "./freshpaint-call.js";
import { METHODS } from "./freshpaint-methods.js";
import { watchProperty } from "./watch-property.js";

/** The state that all watched objects of a page share. */
export interface Watcher {
  readonly seen: CallsSeen;
  /** Records a new call before the call is made. */
  meet(call: Call): SeenCall;
  /** Sends a call to the chatboxes that have not received the call yet. */
  offer(call: SeenCall): void;
  /** Whether a watched call is running. Calls inside a running call are made by the SDK, and not by the page. */
  isInside: boolean;
  /** The objects that are watched now. */
  readonly active: Set<Watched>;
}

/** An object whose calls are watched. */
export interface WatchedObject {
  /** The value that the page sees: the object itself, or a Proxy of the object if its methods cannot be replaced. */
  readonly shown: unknown;
  /** Stops watching, and restores the object's methods. */
  release(): void;
}

/** Watches the calls of an SDK or stub. The calls keep their `this`, their return values and their exceptions. */
export function watchObject(value: unknown, prefix: string, watcher: Watcher): WatchedObject {
  if (Object(value) !== value) return { shown: value, release() {} };
  const object = value as object;
  const { seen } = watcher;
  const watched = seen.watch(object, prefix);
  const releases: (() => void)[] = [() => watcher.active.delete(watched)];
  let shown: unknown = object;
  watcher.active.add(watched);
  seen.readQueue(watched, true);

  /** Makes the page's call, and records it. Errors in our own code are ignored, because they must not stop the call. */
  function watchCall(
    name: string,
    method: Method,
    self: unknown,
    values: unknown[],
    chain?: SeenCall[],
  ): unknown {
    let links = chain;
    let calls: Call[] = [];
    let met: (SeenCall | undefined)[] = [];
    if (watcher.isInside) return Reflect.apply(method, self, values);
    try {
      seen.readQueue(watched);
      calls = toCalls([name, ...values], prefix);
      met = calls.map(meetUnlessReplay);
    } catch {}
    // A callback that is run by another call, such as `ready`, contains the page's own calls.
    watcher.isInside = calls.length > 0 && name !== "init";
    let answer: unknown;
    try {
      answer = Reflect.apply(method, self, values);
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

  /** Records calls after they were made. Returns the calls of their queue entry, to which more calls may be chained. */
  function noteCalls(
    calls: readonly Call[],
    met: readonly (SeenCall | undefined)[],
    links: SeenCall[] | undefined,
  ): SeenCall[] | undefined {
    const added = seen.addedTo(watched);
    // A call that was added to the queue is the page's own call. The SDK does not add a replay to the queue.
    const all = calls.map((call, index) => {
      const known = met[index];
      const one = known ?? (added > 0 ? undefined : seen.takeReplay(call)) ?? watcher.meet(call);
      // A call that seemed to be a replay, but was added to the queue, is sent now. After a call that is not sent, the
      // SDK may have changed the consent, so `offer` applies the consent again.
      if (!known?.offered) watcher.offer(one);
      return one;
    });
    return seen.noteCalls(watched, added, all, links);
  }

  /** Watches calls on the return value of a stub's method, for example in `freshpaint.identify("1").track("A")`. */
  function watchChain(answer: unknown, links: SeenCall[]): unknown {
    if (Object(answer) !== answer) return answer;
    return new Proxy(answer as object, {
      get(_, name) {
        const method: unknown = Reflect.get(answer as object, name);
        return typeof method === "function"
          ? (...values: unknown[]) => watchCall(String(name), method, answer, values, links)
          : method;
      },
    });
  }

  function wrap(name: string, method: Method): Method {
    return function (this: unknown, ...values: unknown[]) {
      return watchCall(name, method, this === shown ? object : this, values);
    };
  }

  /** Creates the function that `watchProperty` calls with each value. It returns the value that the page sees. */
  function createShow(name: string): (next: unknown) => unknown {
    let inner: WatchedObject | undefined;
    releases.push(() => inner?.release());
    return (next) => {
      inner?.release();
      inner = name === "people" ? watchObject(next, "people.", watcher) : undefined;
      if (inner) return inner.shown;
      const last = watched.methods.get(name);
      // An SDK may replace the stub's methods instead of the stub.
      if (last !== undefined && last !== next) seen.expectReplays();
      watched.methods.set(name, next);
      return typeof next === "function" ? wrap(name, next) : next;
    };
  }

  const names = prefix
    ? ["push", "set"]
    : ["push", "people", ...Object.keys(METHODS).filter((name) => !name.includes("."))];
  // Some stubs are Proxies that return a function for every name and ignore assigned methods.
  let isRefused = watched.isAnswering;
  if (!isRefused) {
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
      // The queue may contain calls that were added without our methods.
      orUndefined(() => seen.readQueue(watched, true));
      for (const release of releases) orUndefined(release);
    },
  };
}
