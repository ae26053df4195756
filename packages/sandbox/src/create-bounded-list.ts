/** A list that keeps only the latest items. */
export type BoundedList<Item> = {
  /** The live list, in order of addition. */
  readonly items: readonly Item[];
  /** Adds an item of a size in bytes. */
  add(item: Item, bytes: number): void;
};

/** The limits of a list. */
export type Bounds = { readonly items: number; readonly bytes: number };

/** The oldest items are removed in batches of a tenth. To remove them one by one would move all others each time. */
const SLACK = 1.1;

/**
 * Creates an empty list. The newest item is always kept, at any size.
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
