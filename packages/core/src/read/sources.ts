/**
 * What the reader made its objects from: a read event from the caller's own, and the properties of the HTTP API's
 * shape from the bag that still holds the envelope. A property that points back at either is a cycle, and must not
 * carry an id or address along. Held weakly; nobody outside can see it.
 */
const SOURCES: WeakMap<object, object> = new WeakMap();

export function rememberSource<Made extends object>(made: Made, source: object): Made {
  SOURCES.set(made, source);
  return made;
}

export function sourceOf(made: object): object | undefined {
  return SOURCES.get(made);
}
