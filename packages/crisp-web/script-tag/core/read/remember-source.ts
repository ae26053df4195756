const SOURCES = new WeakMap<object, object>();

/** For pages: slower than core's, and shorter. */
export function rememberSource<Made extends object>(made: Made, source: object): Made {
  SOURCES.set(made, source);
  return made;
}

export const sourceOf = (made: object): object | undefined => SOURCES.get(made);
