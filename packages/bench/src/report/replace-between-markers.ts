/**
 * Puts a text between `<!-- bench:name -->` and `<!-- /bench:name -->`; what stood there goes.
 *
 * @returns `undefined` if the two markers are not both there, once each and in this order.
 */
export function replaceBetweenMarkers(document: string, name: string, text: string): string | undefined {
  const [before, inside, ...others] = document.split(`<!-- bench:${name} -->`);
  const [, after, ...further] = inside?.split(`<!-- /bench:${name} -->`) ?? [];
  if (before === undefined || after === undefined || others.length + further.length > 0) return undefined;
  return `${before}<!-- bench:${name} -->\n${text.trim()}\n<!-- /bench:${name} -->${after}`;
}
