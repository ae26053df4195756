/**
 * What properties were read from: the caller's own event, and for the HTTP API's shape the bag that still holds
 * the envelope. A property that points back at either is a cycle, and must not carry an id or address along.
 * Keyed by the bag and held weakly; nobody outside can see it.
 */
const SOURCES: WeakMap<object, readonly object[]> = new WeakMap();

export function rememberSources(properties: object, sources: readonly object[]): void {
  SOURCES.set(properties, sources);
}

export function sourcesOf(properties: object): readonly object[] {
  return SOURCES.get(properties) ?? [];
}
