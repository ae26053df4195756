/** The exit codes of the process. A run stopped by a signal exits with 128 plus the signal's number, as shells do. */
export const EXIT = { fine: 0, failed: 1, usage: 2, SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
