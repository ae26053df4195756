interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins calls that cost the same for one item as for many, such as a commit. There is one call at a time. Items that
 * arrive during a call wait, and the next call gets them together. If several waiting items have the same key, a call
 * gets only the first of them.
 *
 * @param call resolves with one result for each item, in their order. If it rejects, the promises of all its items reject.
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
