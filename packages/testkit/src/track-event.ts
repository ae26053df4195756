import fc from "fast-check";
import { anyValue } from "./any-value.js";
import { envelope, httpApiEnvelope, toMembers } from "./envelope.js";
import { contents } from "./event-contents.js";
import { eventName } from "./event-name.js";
import { type EventSample, eventOf } from "./event-sample.js";
import { propertyName } from "./property-name.js";
import { routingFields } from "./routing.js";
import type { Sample } from "./sample.js";

/**
 * Track calls in the shape that a webhook or a Freshpaint Function receives: `{ type, event, properties, messageId?, … }`.
 * Some have `integrations` or `consent`, which control the destinations.
 *
 * @example
 * fc.sample(trackEvent(tameValue()), 1)[0]?.make(); // → { type: "track", event: "Email: open", properties: { … } }
 * @see https://documentation.freshpaint.io (Webhooks destination)
 */
export function trackEvent(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<EventSample> {
  return fc
    .tuple(eventName(), envelope(destination), contents(propertyName(), value))
    .map(([event, around, inside]) =>
      eventOf({ ...inside, frame: [...toMembers({ type: "track", event }), ...around], bag: ["properties"] }),
    );
}

/**
 * Track calls in the shape that a backend posts to Freshpaint's HTTP API: `{ event, properties: { distinct_id, token, … } }`.
 *
 * @example
 * fc.sample(httpApiTrackEvent(tameValue()), 1)[0]?.make(); // → { event: "E", properties: { token: "…", "plan name": "" } }
 * @see https://documentation.freshpaint.io (HTTP API)
 */
export function httpApiTrackEvent(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<EventSample> {
  return fc
    .tuple(
      eventName(),
      routingFields(destination),
      httpApiEnvelope(destination),
      contents(propertyName(), value),
    )
    .map(([event, routing, among, inside]) =>
      eventOf({
        ...inside,
        frame: [...toMembers({ event }), ...routing],
        bag: ["properties"],
        envelope: among,
      }),
    );
}
