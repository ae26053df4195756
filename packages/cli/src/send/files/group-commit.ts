/** Collects items while the previous batch is written, and writes the collected items as the next batch. */
export interface GroupCommit<Item> {
  add(item: Item): void;
  /** The number of items that are not written yet. */
  readonly waiting: number;
  /** Resolves when all added items are written, or when writing has failed. Never rejects. */
  flushed(): Promise<void>;
}

/**
 * Creates a group commit. It makes only one write at a time. Each write contains all waiting items. On a slow disk, the
 * batches therefore become larger, and no queue of writes builds up.
 *
 * @param commit - Writes a batch. After a rejected call, it is not called again.
 * @param onFailure - Called with the items that could not be written. These are the items of the failed batch and all
 * later items.
 */
export function createGroupCommit<Item>(
  commit: (items: readonly Item[]) => Promise<void>,
  onFailure: (items: readonly Item[], error: unknown) => void,
): GroupCommit<Item> {
  let waiting: Item[] = [];
  let underWay = 0;
  let running: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  async function run(): Promise<void> {
    // Waits until the current code has finished, so that all items it adds are in one batch.
    await Promise.resolve();
    while (waiting.length > 0) {
      const items = waiting;
      waiting = [];
      underWay = items.length;
      try {
        if (failure === undefined) await commit(items);
        else onFailure(items, failure.error);
      } catch (error) {
        failure = { error };
        onFailure(items, error);
      }
      underWay = 0;
    }
    running = undefined;
  }

  return {
    add(item) {
      waiting.push(item);
      running ??= run();
    },
    get waiting() {
      return waiting.length + underWay;
    },
    async flushed() {
      while (running !== undefined) await running;
    },
  };
}
