import { sanitizeName } from "./sanitize-name.js";

/** How many names, and how long ones, are remembered between events. */
const REMEMBERED = { names: 30_000, length: 100 } as const;

/**
 * The Crisp name of a path, `text`: its segments sanitized one by one, those with something left joined with `_`. It
 * holds what it knows of the paths below it, so that one seen before is not sanitized and joined again. Names are all
 * that is remembered, and no result depends on it.
 */
export class Name {
  readonly text: string;
  /** Characters of the unsanitized path. */
  readonly pathLength: number;
  /** By the next key. Without a prototype, as keys are anybody's; faster than a `Map`. */
  below: Record<string, Name> | undefined;

  constructor(text: string, pathLength: number) {
    this.text = text;
    this.pathLength = pathLength;
    this.below = undefined;
  }
}

/** The name of a path with nothing in it: above every top-level property. */
export const ROOT: Name = new Name("", 0);

let remembered = 0;

/** The name of a path and one more key. */
export function nameBelow(name: Name, key: string): Name {
  return name.below?.[key] ?? addBelow(name, key);
}

function addBelow(name: Name, key: string): Name {
  const segment = sanitizeName(key);
  const text = name.text && segment ? `${name.text}_${segment}` : name.text + segment;
  const below = new Name(text, name.pathLength + key.length);
  // Stryker disable next-line ConditionalExpression,EqualityOperator: what is remembered changes no result
  if (key.length > REMEMBERED.length) return below;
  // Stryker disable next-line all: what is remembered changes no result
  if (++remembered > REMEMBERED.names) {
    ROOT.below = undefined;
    remembered = 0;
  }
  name.below ??= Object.create(null) as Record<string, Name>;
  name.below[key] = below;
  return below;
}
