/** A page's properties but for the record that a bridge leaves, which nothing lists. */
export function describePage(page: object): Record<string, PropertyDescriptor> {
  const descriptors = Object.getOwnPropertyDescriptors(page);
  return Object.fromEntries(Object.entries(descriptors));
}
