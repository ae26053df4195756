/**
 * Checks the options with `typeof`. An option that is `undefined` counts as absent.
 *
 * @throws {TypeError} if an option is wrong. The message names the option, and never contains its value.
 */
export function checkTypes<Options extends object>(
  options: Options,
  types: { readonly [Name in keyof Options]?: string },
): void {
  for (const [name, type] of Object.entries(types)) {
    const value = options[name as keyof Options];
    if (value !== undefined && typeof value !== type) throw new TypeError(`${name}: expected a ${type}`);
  }
}
