/** Counts looks at values. Past the budget each one throws, so that no mapper hangs. */
export class LookCounter {
  looks = 0;
  readonly #budget: number;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Puts a value where each look at it counts. */
  put(holder: object, name: string, value: unknown): void {
    Object.defineProperty(holder, name, {
      get: () => this.#look(value),
      enumerable: true,
      configurable: true,
    });
  }

  /** An object of which each look at any key counts, one that is not there included. */
  watch(target: object): object {
    return new Proxy(target, {
      get: (_, key) => this.#look(Reflect.get(target, key)),
      has: (_, key) => this.#look(Reflect.has(target, key)),
    });
  }

  #look<Value>(value: Value): Value {
    if (++this.looks > this.#budget) throw new Error("over the budget of looks");
    return value;
  }
}
