import { createTable, type DestinationTable } from "./destination-table.js";
import { isPlausibleEmail } from "./is-plausible-email.js";
import { readText } from "./read-text.js";
import { sanitizeName } from "./sanitize-name.js";

/**
 * The rules of Crisp. Crisp accepts flat data whose names consist of letters, digits and `_`. A user has five fields.
 *
 * @see https://documentation.freshpaint.io (Crisp destination)
 */
export const CRISP: DestinationTable = createTable({
  name: "Crisp",
  propertyName: sanitizeName,
  userFields: [
    { to: "email", from: ["email"], read: textThat(isPlausibleEmail) },
    { to: "nickname", from: ["name", "firstName"] },
    { to: "phone", from: ["phone"] },
    // Only `http` and `https` are allowed, since a `javascript:` URL could run on an agent's screen.
    { to: "avatar", from: ["avatar"], read: textThat((text) => /^https?:\/\/\S+$/i.test(text)) },
    { to: "company", from: ["companyName"] },
  ],
});

function textThat(isUsable: (text: string) => boolean): (value: unknown) => string | undefined {
  return (value) => {
    const text = readText(value);
    return text !== undefined && isUsable(text) ? text : undefined;
  };
}
