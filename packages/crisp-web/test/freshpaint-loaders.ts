/**
 * The different ways in which public loaders of similar SDKs replace the stub with the SDK and repeat the queued calls.
 * Each function uses only other functions of this file, so its source can also run in a page.
 */

// biome-ignore lint/suspicious/noExplicitAny: a page can contain any value.
type Any = any;

/** The functions that a loader can use. */
export interface Loading {
  /** Replaces the stub with the SDK. */
  swap(): void;
  /** Returns the present value of `window.freshpaint`. */
  current(): Any;
  /** Runs the function in a later task of the event loop. */
  later(task: () => void): void;
}

/** Repeats one queued call, or all calls of a chain. `change` returns the changed arguments. */
export function makeAgain(
  target: Any,
  entry: Any,
  change: (values: Any[]) => Any[] = (values) => values,
): void {
  const links = Array.isArray(entry[0]) ? entry : [entry];
  for (const [method, ...values] of links) {
    if (method === "push") for (const pushed of values) makeAgain(target, pushed, change);
    else if (typeof target[method] === "function") target[method](...change(values));
  }
}

/** Copies the entries of a queue. The queue may be a Proxy, whose own `shift` would only queue another call. */
export function entriesOf(queue: Any): Any[] {
  return Array.from({ length: queue.length }, (_, index) => queue[index]);
}

/** Removes and returns the first entry of a queue. The queue may be a Proxy. */
export function takeFirst(queue: Any): Any {
  return Array.prototype.shift.call(queue);
}

/** Repeats a queued call in the same way as analytics.js: it empties the call's array with `shift`. */
export function makeEmptied(target: Any, call: Any): void {
  if (Array.isArray(call[0]) || call[0] === "push") {
    makeAgain(target, call);
    return;
  }
  const method = call.shift();
  target[method]?.(...call);
}

export interface Loader {
  readonly name: string;
  /** The loader assigns the SDK's methods to the stub, and does not replace the stub. */
  readonly isInPlace?: true;
  /** The loader repeats the calls inside the SDK, where the bridge cannot see them. */
  readonly isInside?: true;
  load(queue: Any[], sdk: Any, loading: Loading): void;
}

export const LOADERS: readonly Loader[] = [
  {
    name: "replays on its SDK, then replaces the stub",
    isInside: true,
    load(queue, sdk, { swap }) {
      for (const entry of entriesOf(queue)) makeAgain(sdk, entry);
      swap();
    },
  },
  {
    name: "empties the queue and each call by shift(), then replaces the stub",
    isInside: true,
    load(queue, sdk, { swap }) {
      while (queue.length > 0) {
        makeEmptied(sdk, takeFirst(queue));
      }
      swap();
    },
  },
  {
    name: "replaces the stub, then replays through the global",
    load(queue, _sdk, { swap, current }) {
      swap();
      for (const entry of entriesOf(queue)) makeAgain(current(), entry);
    },
  },
  {
    name: "replaces the stub, then replays on its own reference",
    load(queue, sdk, { swap }) {
      swap();
      for (const entry of entriesOf(queue)) makeAgain(sdk, entry);
    },
  },
  {
    name: "replaces the stub, then replays by emptying the queue and each call with shift()",
    load(queue, _sdk, { swap, current }) {
      swap();
      while (queue.length > 0) {
        makeEmptied(current(), takeFirst(queue));
      }
    },
  },
  {
    name: "empties the queue by splice(0), replaces the stub, then replays",
    load(queue, _sdk, { swap, current }) {
      const taken = entriesOf(queue);
      queue.length = 0;
      swap();
      for (const entry of taken) makeAgain(current(), entry);
    },
  },
  {
    name: "replays deep copies",
    load(queue, _sdk, { swap, current }) {
      const copies = JSON.parse(JSON.stringify(entriesOf(queue)));
      swap();
      for (const entry of copies) makeAgain(current(), entry);
    },
  },
  {
    name: "replays with defaults for missing arguments",
    load(queue, _sdk, { swap, current }) {
      swap();
      for (const entry of entriesOf(queue))
        makeAgain(current(), entry, ([first, second, third]) => [first, second ?? {}, third ?? {}]);
    },
  },
  {
    name: "replays with an additional callback",
    load(queue, _sdk, { swap, current }) {
      swap();
      for (const entry of entriesOf(queue))
        makeAgain(current(), entry, (values) => [...values, () => undefined]);
    },
  },
  {
    name: "replays in a later task",
    load(queue, _sdk, { swap, current, later }) {
      swap();
      later(() => {
        for (const entry of entriesOf(queue)) makeAgain(current(), entry);
      });
    },
  },
  {
    name: "assigns its methods to the stub, then replays on the stub",
    isInPlace: true,
    load(queue, sdk, { current }) {
      const entries = entriesOf(queue);
      for (const name of Object.keys(sdk)) if (typeof sdk[name] === "function") current()[name] = sdk[name];
      for (const entry of entries) makeAgain(current(), entry);
    },
  },
  {
    name: "assigns its methods to the stub, then replays on the stub by shift() in a later task",
    isInPlace: true,
    load(queue, sdk, { current, later }) {
      for (const name of Object.keys(sdk)) if (typeof sdk[name] === "function") current()[name] = sdk[name];
      later(() => {
        while (queue.length > 0) {
          makeAgain(current(), takeFirst(queue));
        }
      });
    },
  },
];
