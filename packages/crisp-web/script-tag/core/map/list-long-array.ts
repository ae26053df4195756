/** On a page, all elements of a long array are enumerated in the ordinary way. This is slower, but needs less code. */
export const listLongArray = (): undefined => undefined;
