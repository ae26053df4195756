/** A list that keeps the latest items. */
export type BoundedList<Item> = {
  /** Live, in the order in which they were added. */
  readonly items: readonly Item[];
  /** Adds an item of a size in bytes. */
  add(item: Item, bytes: number): void;
};

/** The limits of a list. */
export type Bounds = { readonly items: number; readonly bytes: number };

/** The oldest leave in batches of a tenth: to move all others for each one would take longer with every item. */
const SLACK = 1.1;

/**
 * Makes an empty list. The newest item stays, whatever its size.
 * @example
 * const list = createBoundedList({ items: 10, bytes: 1_000 });
 */
export function createBoundedList<Item>(bounds: Bounds): BoundedList<Item> {
  const items: Item[] = [];
  const sizes: number[] = [];
  let bytes = 0;
  return {
    items,
    add(item, size) {
      items.push(item);
      sizes.push(size);
      bytes += size;
      if (items.length <= bounds.items * SLACK && bytes <= bounds.bytes * SLACK) return;
      let leaving = 0;
      while (leaving < items.length - 1 && (items.length - leaving > bounds.items || bytes > bounds.bytes)) {
        bytes -= sizes[leaving++] ?? 0;
      }
      items.splice(0, leaving);
      sizes.splice(0, leaving);
    },
  };
}
