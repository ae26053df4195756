import pg from "pg";

/**
 * A connection whose loss never ends the process. The engine takes its listener off a connection at the first error of a
 * transaction, and a server that is killed tells of its end twice: as an error, and by the end of the connection. What is
 * under way on it rejects with the same error.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on("error", () => {});
  }
}
