import { sanitizeName } from "./sanitize-name.js";

/** How many names, and how long ones, are remembered between events. */
const REMEMBERED = { names: 10_000, length: 100 } as const;

/**
 * The Crisp name of a path, `text`: its segments sanitized one by one, those with something left joined with `_`. As
 * a map it holds what it knows of the paths below it, so that one seen before is not sanitized and joined again.
 * Names are all that is remembered, and no result depends on it.
 */
export class Name extends Map<string, Name> {
  readonly text: string;
  /** Characters of the unsanitized path. */
  readonly pathLength: number;

  constructor(text: string, pathLength: number) {
    super();
    this.text = text;
    this.pathLength = pathLength;
  }
}

/** The name of a path with nothing in it: above every top-level property. */
export const ROOT: Name = new Name("", 0);

let remembered = 0;

/** The name of a path and one more key. */
export function nameBelow(name: Name, key: string): Name {
  return name.get(key) ?? addBelow(name, key);
}

function addBelow(name: Name, key: string): Name {
  const segment = sanitizeName(key);
  const text = name.text && segment ? `${name.text}_${segment}` : name.text + segment;
  const below = new Name(text, name.pathLength + key.length);
  if (key.length > REMEMBERED.length) return below;
  if (++remembered > REMEMBERED.names) {
    ROOT.clear();
    remembered = 0;
  }
  name.set(key, below);
  return below;
}
