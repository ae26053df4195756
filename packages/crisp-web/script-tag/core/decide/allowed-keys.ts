/** For pages: there is no HIPAA policy, and only one asks. */
export const allowedKeys = (): readonly string[] => [];
