/**
 * Whether a value can be a Crisp website's id: a UUID, as Crisp's settings show it.
 *
 * @example
 * isWebsiteId("8c842203-7ed8-4e29-a608-7cf78a7d2fcc"); // → true
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function isWebsiteId(value: unknown): value is string {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}
