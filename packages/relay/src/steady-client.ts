import pg from "pg";

/**
 * A connection whose loss never ends the process. A killed server causes two errors: one for the statement and one
 * for the connection. The engine removes its listener at the first error of a transaction, so the second error would
 * be unhandled.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on("error", () => {});
  }
}
