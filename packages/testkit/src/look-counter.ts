/** Counts reads of values. Every read above the maximum throws, so that a mapper ends. */
export class LookCounter {
  looks = 0;
  readonly #budget: number;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Stores a value in an object, and counts each read of the value. */
  put(holder: object, name: string, value: unknown): void {
    Object.defineProperty(holder, name, {
      get: () => this.#look(value),
      enumerable: true,
      configurable: true,
    });
  }

  /** Returns a proxy that counts each read of any key, including missing keys. */
  watch(target: object): object {
    return new Proxy(target, {
      get: (_, key) => this.#look(Reflect.get(target, key)),
      has: (_, key) => this.#look(Reflect.has(target, key)),
    });
  }

  #look<Value>(value: Value): Value {
    if (++this.looks > this.#budget) throw new Error("too many reads of values");
    return value;
  }
}
