/** Pages have no HIPAA policy. */
export const allowlistsOf = (): undefined => undefined;
export const issuePolicy = (): undefined => undefined;
