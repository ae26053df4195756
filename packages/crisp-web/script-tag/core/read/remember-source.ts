const SOURCES = new WeakMap<object, object>();

/** This version is slower and shorter than core's version. */
export function rememberSource<Made extends object>(made: Made, source: object): Made {
  SOURCES.set(made, source);
  return made;
}

export const sourceOf = (made: object): object | undefined => SOURCES.get(made);
