import { ownFields } from "@freshpaint/crisp-core/adapter";

/** The rule for the values of an option. */
export interface OptionRule {
  /** Describes the problem of a value without showing the value. Returns `undefined` if the value is allowed. */
  readonly problemOf: (value: unknown) => string | undefined;
}

/** Creates a rule with one message for all wrong values. */
export function expects(expected: string, isRight: (value: unknown) => boolean): OptionRule {
  return { problemOf: (value) => (isRight(value) ? undefined : `expected ${expected}`) };
}

/**
 * Checks an object of options, and returns its own fields. A field with the value `undefined` counts as left out.
 *
 * @throws {TypeError} that names the wrong or unknown option and never shows its value.
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
