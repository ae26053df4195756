import { allowingRouting, forbiddingRouting, type Sample } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import type { Settings } from "./reference-mapping.js";

const FIELDS = ["integrations", "consent", "$options", "$options.integrations", "$options.only"] as const;

/** An event with routing in one or more places, and the destination for the mapping. */
export interface RoutedEvent {
  readonly input: object;
  readonly settings: Settings;
}

/**
 * Generates HTTP API events with routing of every kind. The routing names Crisp, its instances or other destinations,
 * or is broken.
 */
export function routedEvent(): fc.Arbitrary<RoutedEvent> {
  const names = ["Crisp", "Crisp::support", "Crisp::sales"];
  const routing = fc.oneof(...names.flatMap((name) => [allowingRouting(name), forbiddingRouting(name)]));
  const places = fc.uniqueArray(fc.tuple(fc.constantFrom(...FIELDS), routing), {
    minLength: 1,
    maxLength: 3,
    selector: ([field]) => field,
  });
  const destination = fc.constantFrom(
    "Crisp",
    "crisp::SUPPORT",
    "Crisp::support",
    "Mixpanel",
    false as const,
  );
  return fc
    .tuple(places, destination)
    .map(([routed, destination]) => ({ input: makeEvent(routed), settings: { destination } }));
}

function makeEvent(routed: readonly (readonly [field: (typeof FIELDS)[number], routing: Sample])[]): object {
  const properties = { price: 1 };
  const event = { event: "E", properties };
  const $options = {};
  for (const [field, routing] of routed) {
    const descriptor = { ...routing.describe({}), configurable: true };
    const [holder, name] = field.split(".") as [string, string?];
    if (name !== undefined) {
      Object.defineProperty($options, name, descriptor);
      Object.defineProperty(properties, "$options", { value: $options, enumerable: true });
    } else if (holder !== "$options") Object.defineProperty(event, holder, descriptor);
    else if (!Object.hasOwn(properties, holder)) Object.defineProperty(properties, holder, descriptor);
  }
  return event;
}
