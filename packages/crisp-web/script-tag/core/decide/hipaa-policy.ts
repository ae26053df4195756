/** For pages: there is no HIPAA policy. */
export const allowlistsOf = (): undefined => undefined;
export const issuePolicy = (): undefined => undefined;
