import type { CrispEvent, MappedTrack, Skipped } from "@freshpaint/crisp-core";
import { hasOwn, orUndefined, ownFields } from "@freshpaint/crisp-core/adapter";
import { checkRequestSettings } from "./check-options.js";
import type { PreparedEvent, RequestSettings } from "./types.js";

/** One HTTP request to Crisp, in the form of Crisp's documentation. */
export interface CrispRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The URL and the headers that all requests to one website share. */
export interface Endpoint {
  readonly websiteUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Makes the request for a mapped track call. Returns the reason instead if the call names no contact. The function is
 * pure.
 *
 * @throws {TypeError} that names the wrong setting and never shows its value. The error names `options` if the settings are
 * not a plain object.
 * @example
 * const mapped = { status: "mapped", event: { text: "Order", data: {} }, contact: { email: "ada@example.com" } } as const;
 * const request = toRequest(mapped, { websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc", identifier: "i", key: "k" });
 * "url" in request && request.url;
 * // → "https://api.crisp.chat/v1/website/8c842203-7ed8-4e29-a608-7cf78a7d2fcc/people/events/ada%40example.com"
 * @see https://docs.crisp.chat/references/rest-api/v1/#add-a-people-event
 */
export function toRequest(mapped: MappedTrack, settings: RequestSettings): CrispRequest | Skipped {
  const { event, contact } = mapped;
  if (!hasOwn(contact, "email")) return { status: "skipped", reason: contact.reason };
  return toEventRequest(event, contact.email, toEndpoint(checkRequestSettings(settings)));
}

/**
 * Makes the request for the result of `prepare`. Returns `undefined` for any other value, or if the body would be too
 * long. The value is checked, since a queue may have damaged it. An address such as `..` would call another route of
 * Crisp.
 */
export function toPreparedRequest(prepared: unknown, endpoint: Endpoint): CrispRequest | undefined {
  return orUndefined(() => {
    const { status, event, contact } = ownFields(prepared as PreparedEvent, "prepared");
    const { text, data, color } = ownFields(event, "event");
    const { email } = ownFields(contact, "contact");
    const isText = typeof text === "string" && text.trim() !== "";
    const isEmail = typeof email === "string" && email.includes("@") && email.trim() === email;
    const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
    if (status !== "prepared" || !isText || !isEmail || !isObject) return undefined;
    if (!Object.values(data).every(isFlatValue)) return undefined;
    return toEventRequest({ text, data, ...(color !== undefined && { color }) }, email, endpoint);
  });
}

/** Whether Crisp accepts the value in `data`. */
function isFlatValue(value: unknown): boolean {
  return ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
}

/** Makes the request that adds an event to the timeline of the contact with the address `email`. */
export function toEventRequest(
  event: CrispEvent,
  email: string,
  { websiteUrl, headers }: Endpoint,
): CrispRequest {
  const { text, data } = event;
  // An own `toJSON` that is not a function hides a `toJSON` of a polluted `Object.prototype`.
  const body = {
    toJSON: undefined,
    text,
    data: hasOwn(data, "toJSON") ? data : { toJSON: undefined, ...data },
    ...(Object.hasOwn(event, "color") && { color: event.color }),
  };
  const url = `${websiteUrl}/people/events/${encodeURIComponent(email)}`;
  return { method: "POST", url, headers, body: JSON.stringify(body) };
}

/** Makes the request that checks whether token, plugin and website match. */
export function toCheckRequest({ websiteUrl, headers }: Endpoint): CrispRequest {
  return { method: "GET", url: websiteUrl, headers };
}

/**
 * Makes the URL and the headers that all requests with these settings share. The caller has checked the settings.
 *
 * @see https://docs.crisp.chat/guides/rest-api/authentication/
 */
export function toEndpoint({ apiUrl, websiteId, identifier, key, tier }: RequestSettings): Endpoint {
  const base = new URL(apiUrl ?? "https://api.crisp.chat").href.replace(/\/+$/, "");
  return {
    websiteUrl: `${base}/v1/website/${websiteId}`,
    headers: {
      Authorization: `Basic ${toBase64(`${identifier}:${key}`)}`,
      "X-Crisp-Tier": tier ?? "plugin",
      "Content-Type": "application/json",
    },
  };
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
