/** A list that contains only the latest items. */
export type BoundedList<Item> = {
  /** The live list of items. The oldest item is the first. */
  readonly items: readonly Item[];
  /** Adds an item. `bytes` is the size of the item. */
  add(item: Item, bytes: number): void;
};

/** The largest number of items in a list, and the largest sum of their sizes in bytes. */
export type Bounds = { readonly items: number; readonly bytes: number };

/**
 * The list may exceed its limits by a tenth before the oldest items are removed together. Removing one item at a time
 * would move all remaining items each time.
 */
const SLACK = 1.1;

/**
 * Creates an empty list. The newest item is never removed, even if its size alone exceeds the limit.
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
