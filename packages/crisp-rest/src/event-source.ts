/** The result of asking the source for its next event. */
export type Pulled = { readonly status: "event"; readonly event: unknown } | { readonly status: "none" };

/** The caller's events, pulled one at a time. Promises among them are awaited. */
export class EventSource {
  /** Whether the source is being asked for an event. */
  isPulling = false;
  /** Whether no further event comes. */
  isOver = false;
  /** What the source threw. */
  failure: { readonly error: unknown } | undefined;
  /** Whether the source has ended or thrown: then it is not closed. */
  private isClosed = false;
  private readonly iterator: Iterator<unknown> | AsyncIterator<unknown>;

  constructor(events: Iterable<unknown> | AsyncIterable<unknown>) {
    this.iterator =
      Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]();
  }

  /** Asks for the next event. Never rejects. */
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

  /** Closes the source, unless it has ended by itself. Rejects if it cannot be closed. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    // Not awaited: a source that still works on its next event closes only after that.
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
