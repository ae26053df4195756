/** The property descriptors of a page, without the hidden record that the bridge stores under a symbol. */
export function describePage(page: object): Record<string, PropertyDescriptor> {
  const descriptors = Object.getOwnPropertyDescriptors(page);
  return Object.fromEntries(Object.entries(descriptors));
}
