/**
 * Whether a value has the form of a Crisp website's id. Such an id is a UUID.
 *
 * @example
 * isWebsiteId("8c842203-7ed8-4e29-a608-7cf78a7d2fcc"); // → true
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function isWebsiteId(value: unknown): value is string {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}
