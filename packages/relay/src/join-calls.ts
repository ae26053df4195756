/**
 * Joins calls that cost the same for one item as for many, such as a commit: items that come while a call is under way
 * go into the next call together. Each resolves or rejects with its call.
 */
export function joinCalls<Item>(
  call: (items: readonly Item[]) => Promise<unknown>,
): (item: Item) => Promise<void> {
  let waiting: Item[] = [];
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return (item) => {
    waiting.push(item);
    next ??= current.then(async () => {
      const items = waiting;
      waiting = [];
      next = undefined;
      const running = call(items);
      current = running.catch(() => {});
      await running;
    });
    return next;
  };
}
