/** On a page, the contact is the visitor. Crisp identifies the visitor by the chat session. */
export const contactOf = (): undefined => undefined;
