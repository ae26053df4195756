/** For pages: the contact is whoever looks at the page. */
export const contactOf = (): undefined => undefined;
