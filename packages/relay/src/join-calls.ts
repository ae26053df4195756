interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins calls that cost the same for one item as for many, such as a commit: items that come while a call is under way go
 * into the next call together, but of items with the same key only the first. There is one call at a time.
 *
 * @param call resolves with a result for each item, in their order; if it rejects, all its items do.
 */
export function joinCalls<Item, Result>(
  call: (items: readonly Item[]) => Promise<readonly Result[]>,
  keyOf: (item: Item) => string,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const firsts = new Map<string, Waiting<Item, Result>>();
      const others: Waiting<Item, Result>[] = [];
      for (const one of waiting)
        if (firsts.has(one.key)) others.push(one);
        else firsts.set(one.key, one);
      waiting = others;
      const batch = [...firsts.values()];
      try {
        const results = await call(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, key: keyOf(item), resolve, reject });
      if (!isRunning) void run();
    });
}
