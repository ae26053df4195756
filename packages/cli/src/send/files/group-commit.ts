/** Collects entries while the previous batch is written, and writes them as one batch. */
export interface GroupCommit<Item> {
  add(item: Item): void;
  /** The number of items that are not written yet. */
  readonly waiting: number;
  /** Resolves when all entries added so far are written, or cannot be written. Never rejects. */
  flushed(): Promise<void>;
}

/**
 * Makes one write at a time, with all waiting items in it. A slow disk makes the batches larger, not the queue of
 * writes longer.
 *
 * @param commit - Writes a batch. Nothing is written after it has rejected.
 * @param onFailure - Called with the items that could not be written: the failed batch, and each later item.
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
    // Items of the same turn of the event loop form one batch.
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
