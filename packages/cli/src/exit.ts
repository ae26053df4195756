/** The exit codes of the process. A stopped run exits with 128 plus the number of the signal, as in shells. */
export const EXIT = { fine: 0, failed: 1, usage: 2, SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
