/** Pages do not use the message id, the timestamp or the context. */
export const addServerFields = (): void => {};
