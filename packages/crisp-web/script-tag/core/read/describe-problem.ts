/** Pages get only a reason code. The messages are for the logs of a server. */
export const describeProblem = (): string => "";
