import { sanitizeName } from "./sanitize-name.js";

/** How many names, and how long ones, are remembered between events. */
const REMEMBERED = { names: 30_000, length: 100 } as const;

/**
 * The Crisp name of a path, `text`: its segments sanitized one by one, those with something left joined with `_`. It
 * holds what it knows of the paths below it, so that one seen before is not sanitized and joined again. Names are all
 * that is remembered, and no result depends on it.
 */
export class Name {
  /** The last of the path's keys. */
  readonly key: string;
  readonly text: string;
  /** Characters of the unsanitized path. */
  readonly pathLength: number;
  /** By the next key. Without a prototype, as keys are anybody's; faster than a `Map`. */
  below: Record<string, Name> | undefined;
  /** The one that came after it in the same object, last time. */
  next: Name | undefined;

  constructor(key: string, text: string, pathLength: number) {
    this.key = key;
    this.text = text;
    this.pathLength = pathLength;
    this.below = undefined;
    this.next = undefined;
  }
}

/** The name of a path with nothing in it: above every top-level property. */
export const ROOT: Name = new Name("", "", 0);

let remembered = 0;

/**
 * The name of a path and one more key; `before` is what the key before it in the same object was given. Events of one
 * kind have the same keys in the same order, so that what came next last time is tried first.
 */
export function nameBelow(name: Name, key: string, before: Name | undefined): Name {
  const next = before?.next;
  // Stryker disable next-line ConditionalExpression: what is remembered changes no result
  if (next?.key === key) return next;
  const below = name.below?.[key] ?? addBelow(name, key);
  // Stryker disable next-line ConditionalExpression,EqualityOperator,LogicalOperator: what is remembered changes no result
  if (before && key.length <= REMEMBERED.length) before.next = below;
  return below;
}

function addBelow(name: Name, key: string): Name {
  const segment = sanitizeName(key);
  const text = name.text && segment ? `${name.text}_${segment}` : name.text + segment;
  const below = new Name(key, text, name.pathLength + key.length);
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
