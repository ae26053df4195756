import { type EventSample, openPath } from "./event-sample.js";
import type { PolicySettings } from "./policy-settings.js";

/** Stands only in what must not leave. */
export const CANARY = "canary7f3a";

/** The name of a property that no policy lists. */
export const UNLISTED = "unlisted7f3a";

/** Ways to hold the canary, each of which some mapper may trip over. They suit the fields that Crisp checks, too. */
const HIDING_PLACES: readonly ((bag: object, name: string) => void)[] = [
  (bag, name) => put(bag, name, { value: `${CANARY}@example.com` }),
  (bag, name) => put(bag, name, { value: `https://${CANARY}` }),
  (bag, name) => put(bag, name, { value: { [CANARY]: { inside: CANARY } } }),
  (bag, name) => put(bag, name, { value: [CANARY] }),
  (bag, name) => put(bag, name, { value: { toJSON: () => CANARY } }),
  (bag, name) => put(bag, name, { get: () => CANARY }),
  (bag, name) => put(bag, name, { get: throwCanary }),
];

/** Of a destination event, and of what the HTTP API keeps among the properties: nobody's property. */
const ENVELOPE: readonly string[] = ["messageId", "anonymousId", "userId", "timestamp", "ip", "sentAt"];
const HTTP_API_ENVELOPE: readonly string[] = [
  "distinct_id",
  "token",
  "$insert_id",
  "$device_id",
  "$ip",
  "$options",
];

function throwCanary(): never {
  throw new Error(CANARY, { cause: CANARY });
}

function put(holder: object, name: PropertyKey, descriptor: PropertyDescriptor): void {
  Object.defineProperty(holder, name, { enumerable: true, configurable: true, ...descriptor });
}

/** Plants canaries in a freshly made event, wherever nothing must leave from. */
export function plantCanaries(
  event: Record<string, unknown>,
  { bag: path, names }: EventSample,
  policy: PolicySettings | false,
): void {
  const bag = openPath(event, path);
  if (policy !== false) {
    const listed = new Set([...(policy.eventProperties ?? []), ...(policy.userProperties ?? [])]);
    const unlisted = [...names, UNLISTED].filter((name) => !listed.has(name));
    for (const [index, name] of unlisted.entries()) HIDING_PLACES[index % HIDING_PLACES.length]?.(bag, name);
  }
  put(bag, "broken", { get: throwCanary });
  put(bag, "broken toJSON", { value: { toJSON: throwCanary } });
  put(bag, "hidden", { value: CANARY, enumerable: false });
  put(bag, Symbol("hidden"), { value: CANARY });
  plantEnvelope(event, path[0] === "context");
  const isNameUnlisted = policy !== false && policy.eventNames?.includes(String(event["event"])) === false;
  if (isNameUnlisted && event["event"] !== "$identify") event["event"] = CANARY;
}

function plantEnvelope(event: Record<string, unknown>, isBagInContext: boolean): void {
  const isHttpApi = event["type"] === undefined;
  const holder = isHttpApi ? openPath(event, ["properties"]) : event;
  for (const field of isHttpApi ? HTTP_API_ENVELOPE : ENVELOPE) put(holder, field, { value: CANARY });
  const page = { url: CANARY, [CANARY]: CANARY };
  if (isBagInContext) put(openPath(event, ["context"]), "page", { value: page });
  else put(event, "context", { value: { page } });
}
