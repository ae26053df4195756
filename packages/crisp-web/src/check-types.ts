/**
 * Checks options by `typeof`; `undefined` is absent.
 *
 * @throws {TypeError} naming the option that is wrong, never its value.
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
