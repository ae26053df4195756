/**
 * The ways in which public loaders of this family replace the stub by the SDK and repeat the queued calls. Each
 * function uses only the other functions here, so that its source can run in a page.
 */

// biome-ignore lint/suspicious/noExplicitAny: what stands in a page is the page's own.
type Any = any;

/** What a loader works with. */
export interface Loading {
  /** Puts the SDK in the stub's place. */
  swap(): void;
  /** What the page then sees at `window.freshpaint`. */
  current(): Any;
  /** Does something in a later task. */
  later(task: () => void): void;
}

/** Makes one queued call, or the calls of a chain, with arguments that a loader adds. */
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

/** The entries of a queue, which may be a Proxy that returns a method even for `shift`. */
export function entriesOf(queue: Any): Any[] {
  return Array.from({ length: queue.length }, (_, index) => queue[index]);
}

/** Takes the first entry out, of such a queue, too. */
export function takeFirst(queue: Any): Any {
  return Array.prototype.shift.call(queue);
}

/** Repeats calls as analytics.js does: the queue is empty afterwards. */
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
  /** The SDK's methods are put on the stub itself. */
  readonly isInPlace?: true;
  /** Makes the calls without the methods on the page, so that no bridge can see them. */
  readonly isInside?: true;
  load(queue: Any[], sdk: Any, loading: Loading): void;
}

export const LOADERS: readonly Loader[] = [
  {
    name: "replays on its SDK, then swaps",
    isInside: true,
    load(queue, sdk, { swap }) {
      for (const entry of entriesOf(queue)) makeAgain(sdk, entry);
      swap();
    },
  },
  {
    name: "empties the queue by shift() of it and of each call, then swaps",
    isInside: true,
    load(queue, sdk, { swap }) {
      while (queue.length > 0) {
        makeEmptied(sdk, takeFirst(queue));
      }
      swap();
    },
  },
  {
    name: "swaps, then replays through the global",
    load(queue, _sdk, { swap, current }) {
      swap();
      for (const entry of entriesOf(queue)) makeAgain(current(), entry);
    },
  },
  {
    name: "swaps, then replays on its own reference",
    load(queue, sdk, { swap }) {
      swap();
      for (const entry of entriesOf(queue)) makeAgain(sdk, entry);
    },
  },
  {
    name: "swaps, then replays by shift() of the queue and of each call",
    load(queue, _sdk, { swap, current }) {
      swap();
      while (queue.length > 0) {
        makeEmptied(current(), takeFirst(queue));
      }
    },
  },
  {
    name: "takes the queue by splice(0), swaps, then replays",
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
    name: "fills in defaults",
    load(queue, _sdk, { swap, current }) {
      swap();
      for (const entry of entriesOf(queue))
        makeAgain(current(), entry, ([first, second, third]) => [first, second ?? {}, third ?? {}]);
    },
  },
  {
    name: "adds a callback",
    load(queue, _sdk, { swap, current }) {
      swap();
      for (const entry of entriesOf(queue))
        makeAgain(current(), entry, (values) => [...values, () => undefined]);
    },
  },
  {
    name: "replays a task later",
    load(queue, _sdk, { swap, current, later }) {
      swap();
      later(() => {
        for (const entry of entriesOf(queue)) makeAgain(current(), entry);
      });
    },
  },
  {
    name: "puts its methods on the stub, then replays there",
    isInPlace: true,
    load(queue, sdk, { current }) {
      const entries = entriesOf(queue);
      for (const name of Object.keys(sdk)) if (typeof sdk[name] === "function") current()[name] = sdk[name];
      for (const entry of entries) makeAgain(current(), entry);
    },
  },
  {
    name: "puts its methods on the stub, then replays there by shift(), a task later",
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
