import type { SandboxRequest } from "@freshpaint/crisp-sandbox";

/** Crisp's routes, with an ellipsis in place of the website and the person. */
const ROUTES: readonly (readonly [pattern: RegExp, shown: string])[] = [
  [/^\/v1\/website\/[^/?#]+\/people\/events\/[^/?#]+$/, "/v1/website/…/people/events/…"],
  [/^\/v1\/website\/[^/?#]+$/, "/v1/website/…"],
];

/**
 * Describes a request in one line: its route, its event's name and its result. No address and no value.
 *
 * @example
 * describeRequest(request); // → 'POST /v1/website/…/people/events/… "Order Completed" → 201, stored'
 */
export function describeRequest({ method, path, body, status, stored }: SandboxRequest): string {
  const [, shown = "(not a route of Crisp)"] = ROUTES.find(([pattern]) => pattern.test(path)) ?? [];
  const { text } = Object(body) as { readonly text?: unknown };
  const name = typeof text === "string" ? ` ${JSON.stringify(text)}` : "";
  return `${method} ${shown}${name} → ${status}${stored ? ", stored" : ""}`;
}
