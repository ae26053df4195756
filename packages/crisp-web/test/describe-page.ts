/** The properties of a page without the hidden record that a bridge adds. */
export function describePage(page: object): Record<string, PropertyDescriptor> {
  const descriptors = Object.getOwnPropertyDescriptors(page);
  return Object.fromEntries(Object.entries(descriptors));
}
