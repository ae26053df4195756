import { attempt } from "./attempt.js";
import type { CrispWeb } from "./types.js";
import { ORDINARY, type Watched, watchMethods } from "./watch-methods.js";

/** A page with Freshpaint's snippet or SDK, now or later: a real `window` fits. */
export interface FreshpaintPage {
  freshpaint?: unknown;
  /** Not looked at: what a `window` has in common with this, for TypeScript to let it in. */
  readonly document?: unknown;
}

/** A call as the snippet's stub queues it. */
type Call = readonly unknown[];

/**
 * Forwards the page's own `freshpaint.track`, `identify` and `reset` calls to Crisp, also those that wait in the
 * snippet's stub, each once. What Freshpaint does and answers stays as it is, also when its SDK takes the stub's
 * place. Answers a function that undoes it.
 *
 * @example
 * const disconnect = connectFreshpaint(window as object, createCrispWeb({ websiteId }));
 * freshpaint.track("Order Completed", { total: 30.5 }); // reaches Freshpaint, and now Crisp too
 * @see https://documentation.freshpaint.io
 */
export function connectFreshpaint(page: FreshpaintPage, crispWeb: CrispWeb): () => void {
  return attempt(() => connect(page, crispWeb)) ?? (() => undefined);
}

function connect(page: FreshpaintPage, crispWeb: CrispWeb): () => void {
  const before = Object.getOwnPropertyDescriptor(page, "freshpaint");
  /** The stub's entries for calls that have been forwarded. */
  const forwarded = new WeakSet<Call>();
  /** What the stub held when the SDK took over: the SDK makes these calls itself now, and they are not new. */
  let replays: Call[] = [];
  let current: unknown;
  let watched: Watched | undefined;
  let isInside = false;
  let isConnected = true;

  /** Whatever a page has queued that is no call must not keep the page's own calls from being made. */
  function forward(call: Call): void {
    attempt(() => {
      const replay = replays.findIndex((other) => isSameCall(call, other));
      if (replay >= 0) {
        replays.splice(replay, 1);
        return;
      }
      const [method, one, two] = call as [keyof CrispWeb, never, never];
      crispWeb[method](one, two);
    });
  }

  function forwardQueued(): void {
    for (const call of queuedCalls(current)) {
      if (!forwarded.has(call)) forward(call);
      forwarded.add(call);
    }
  }

  /** What the SDK calls from within is not the page's call. */
  function onCall(name: string, rest: readonly unknown[], call: () => unknown): unknown {
    if (isInside || !isConnected) return call();
    forwardQueued();
    forward([name, ...rest]);
    isInside = true;
    try {
      return call();
    } finally {
      isInside = false;
      for (const queued of queuedCalls(current)) forwarded.add(queued);
    }
  }

  function expectReplays(): void {
    forwardQueued();
    replays = queuedCalls(current);
    // The SDK replays at once, or not through what is watched here.
    queueMicrotask(() => {
      replays = [];
    });
  }

  function follow(next: unknown): void {
    expectReplays();
    watched?.release();
    current = next;
    watched = watchMethods(next, METHODS, { onCall, onReplace: expectReplays });
    forwardQueued();
  }

  follow(page.freshpaint);
  const show = () => watched?.shown;
  Reflect.defineProperty(page, "freshpaint", {
    configurable: true,
    enumerable: before?.enumerable ?? true,
    get: show,
    set(next) {
      if (before?.set) attempt(() => Reflect.apply(before.set as () => void, page, [next]));
      follow(next);
    },
  });
  return () => void attempt(disconnect);

  function disconnect(): void {
    if (!isConnected) return;
    isConnected = false;
    watched?.release();
    if (Object.getOwnPropertyDescriptor(page, "freshpaint")?.get !== show) return;
    Reflect.deleteProperty(page, "freshpaint");
    if (before?.get || before?.set) Reflect.defineProperty(page, "freshpaint", before);
    else if (before || current !== undefined) {
      Reflect.defineProperty(page, "freshpaint", { ...(before ?? ORDINARY), value: current });
    }
  }
}

/** With nothing for what is left out, as an SDK may pass it on. */
function isSameCall(one: Call, other: Call): boolean {
  return [...one, ...other].every((_, index) => one[index] === other[index]);
}

const METHODS: readonly string[] = ["track", "identify", "reset"];

/** Read past a Proxy's `get`, which may answer every name with a function. */
function queuedCalls(stub: unknown): Call[] {
  const properties: Record<string, PropertyDescriptor> =
    attempt(() => Object.getOwnPropertyDescriptors(stub as object)) ?? {};
  return Object.entries(properties).flatMap(([key, { value }]) =>
    /^\d+$/.test(key) && attempt(() => METHODS.includes([...value][0])) ? [value] : [],
  );
}
