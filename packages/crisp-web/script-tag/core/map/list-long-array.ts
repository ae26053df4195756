/** For pages: a long array is listed whole, which takes longer. */
export const listLongArray = (): undefined => undefined;
