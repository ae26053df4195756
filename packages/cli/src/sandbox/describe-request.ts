import type { SandboxRequest } from "@freshpaint/crisp-sandbox";

/** Crisp's routes, and the text to print for each route. The text has an ellipsis in place of the ids. */
const ROUTES: readonly (readonly [pattern: RegExp, shown: string])[] = [
  [/^\/v1\/website\/[^/?#]+\/people\/events\/[^/?#]+$/, "/v1/website/…/people/events/…"],
  [/^\/v1\/website\/[^/?#]+$/, "/v1/website/…"],
];

/** The largest number of property names in one line. */
const LISTED_NAMES = 12;

/**
 * Describes a request in one line: its route, the event's name, the result and the names of the stored properties. The
 * line contains no address and no value.
 *
 * @example
 * describeRequest(request); // → 'POST /v1/website/…/people/events/… "Order Completed" → 201, stored: email, total'
 */
export function describeRequest({ method, path, body, status, stored }: SandboxRequest): string {
  const [, shown = "(not a route of Crisp)"] = ROUTES.find(([pattern]) => pattern.test(path)) ?? [];
  const { text, data } = Object(body) as { readonly text?: unknown; readonly data?: unknown };
  const name = typeof text === "string" ? ` ${JSON.stringify(text)}` : "";
  return `${method} ${shown}${name} → ${status}${stored ? storedText(Object.keys(Object(data))) : ""}`;
}

function storedText(names: readonly string[]): string {
  const listed = names.slice(0, LISTED_NAMES);
  const others = names.length - listed.length;
  return names.length === 0
    ? ", stored"
    : `, stored: ${[...listed, ...(others > 0 ? [`and ${others} more`] : [])].join(", ")}`;
}
