/**
 * The exit codes of the process. A run that a signal stopped exits with 128 plus the signal's number, as usual in
 * shells.
 */
export const EXIT = { fine: 0, failed: 1, usage: 2, SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
