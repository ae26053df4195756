import { sanitizeName } from "./sanitize-name.js";

/** How many names, and how long ones, are remembered between events. */
const MEMO = { names: 10_000, length: 100 } as const;

/**
 * The Crisp name of a path: what its segments come to, sanitized one by one, those with something left joined with
 * `_`. It knows its children, so that a path seen before is not sanitized and joined again. Names are all that is
 * remembered, and no result depends on it.
 */
export class Name {
  readonly text: string;
  #children: Map<string, Name> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  child(key: string): Name {
    return this.#children?.get(key) ?? this.#add(key);
  }

  #add(key: string): Name {
    const segment = sanitizeName(key);
    const { text } = this;
    const child = new Name(text && segment ? `${text}_${segment}` : text + segment);
    if (key.length <= MEMO.length && remembered < MEMO.names) {
      remembered++;
      this.#children ??= new Map();
      this.#children.set(key, child);
    }
    return child;
  }
}

let remembered = 0;
let root = new Name("");

/** The name of a top-level property. */
export function nameOf(key: string): Name {
  if (remembered >= MEMO.names) {
    remembered = 0;
    root = new Name("");
  }
  return root.child(key);
}
