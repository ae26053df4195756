/** For pages: no message id, timestamp or context is used. */
export const addServerFields = (): void => {};
