import { ownFields } from "@freshpaint/crisp-core/adapter";

/** What an option must be. */
export interface OptionRule {
  /** Describes what is wrong with a value, without showing it; `undefined` if it is right. */
  readonly problemOf: (value: unknown) => string | undefined;
}

/** A rule for values that are simply right or wrong. */
export function expects(expected: string, isRight: (value: unknown) => boolean): OptionRule {
  return { problemOf: (value) => (isRight(value) ? undefined : `expected ${expected}`) };
}

/**
 * The own fields of an object of options, checked. A field that is `undefined` counts as left out.
 *
 * @throws {TypeError} naming the option that is wrong or not known, never its value.
 */
export function checkOptionRules<Options extends object>(
  options: Options,
  rules: Readonly<Record<keyof Options, OptionRule | undefined>>,
): Options {
  const own = ownFields(options, "options");
  for (const [name, value] of Object.entries(own)) {
    if (!Object.hasOwn(rules, name)) throw new TypeError(`${name}: not an option`);
    const problem = value === undefined ? undefined : rules[name as keyof Options]?.problemOf(value);
    if (problem !== undefined) throw new TypeError(`${name}: ${problem}`);
  }
  return own;
}
