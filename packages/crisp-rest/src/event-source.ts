/** The result of a call for the next event of the source. */
export type Pulled = { readonly status: "event"; readonly event: unknown } | { readonly status: "none" };

/** Pulls the caller's events one at a time. Awaits events that are promises. */
export class EventSource {
  /** Whether a call for the next event is under way. */
  isPulling = false;
  /** Whether the source will give no further event. */
  isOver = false;
  /** The error that the source threw. */
  failure: { readonly error: unknown } | undefined;
  /** Whether the source needs no call of `return`: it has ended, has thrown, or is closed. */
  private isClosed = false;
  private readonly iterator: Iterator<unknown> | AsyncIterator<unknown>;

  constructor(events: Iterable<unknown> | AsyncIterable<unknown>) {
    this.iterator =
      Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
  }

  /** Pulls the next event. Never rejects. */
  async pull(): Promise<Pulled> {
    this.isPulling = true;
    try {
      const { done, value } = await this.next();
      if (!done) return { status: "event", event: await value };
      this.isClosed = true;
    } catch (error) {
      this.failure = { error };
    } finally {
      this.isPulling = false;
    }
    this.isOver = true;
    return { status: "none" };
  }

  /** Closes the source if it has not ended. Rejects if the source throws. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    // Not awaited: a source that is still producing an event closes only after the event.
    if (this.isPulling) void this.end().catch(() => undefined);
    else await this.end();
  }

  private async next(): Promise<IteratorResult<unknown>> {
    try {
      return await this.iterator.next();
    } catch (error) {
      this.isClosed = true;
      throw error;
    }
  }

  private async end(): Promise<void> {
    await this.iterator.return?.();
  }
}
