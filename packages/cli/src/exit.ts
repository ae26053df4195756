/** What the process tells its caller. A run that was stopped ends with 128 and the signal's number, as shells do. */
export const EXIT = { fine: 0, failed: 1, usage: 2, SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
