/**
 * Replaces the text between `<!-- bench:name -->` and `<!-- /bench:name -->`.
 *
 * @returns `undefined` unless each of the two markers occurs once and in this order.
 */
export function replaceBetweenMarkers(document: string, name: string, text: string): string | undefined {
  const [before, inside, ...others] = document.split(`<!-- bench:${name} -->`);
  const [, after, ...further] = inside?.split(`<!-- /bench:${name} -->`) ?? [];
  if (before === undefined || after === undefined || others.length + further.length > 0) return undefined;
  return `${before}<!-- bench:${name} -->\n${text.trim()}\n<!-- /bench:${name} -->${after}`;
}
