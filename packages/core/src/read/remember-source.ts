/** A base class whose constructor returns its argument. A subclass then adds its private fields to this argument. */
function Existing(made: object): object {
  return made;
}

/**
 * Adds a private field to an object that we made. Other code cannot see the field. A `WeakMap` would hide the source,
 * too, but would take ten times as long.
 */
class Marked extends (Existing as unknown as new (made: object) => object) {
  readonly #source: object;

  constructor(made: object, source: object) {
    super(made);
    this.#source = source;
  }

  static sourceOf(made: object): object | undefined {
    return #source in made ? made.#source : undefined;
  }
}

/**
 * Stores the source from which an object was made. The source is the caller's event, or the original properties with
 * the envelope or token. A property that refers back to the source is a cycle. Without this check, the ids and
 * addresses of the source would be sent.
 */
export function rememberSource<Made extends object>(made: Made, source: object): Made {
  return new Marked(made, source) as Made;
}

/** Returns the stored source of an object, or `undefined` if none is stored. */
export function sourceOf(made: object): object | undefined {
  return Marked.sourceOf(made);
}
