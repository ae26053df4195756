import fc from "fast-check";
import { callMapper } from "../call-mapper.js";
import { completeProfile, type DestinationProfile } from "../destination-profile.js";
import { type EventSample, openPath } from "../event-sample.js";
import type { Mapper } from "../mapper.js";
import { type MappingCase, trackCase } from "../mapping-case.js";
import { allowingRouting, forbiddingRouting, noRouting, unknownOptions } from "../routing.js";
import type { Sample } from "../sample.js";
import { broken, createMappedCounter, lawOver } from "./law.js";

/** The place of a routing object in an event. */
type Field = "integrations" | "consent" | "$options" | "$options.integrations";

/** The number of values in one case that are not routing objects. */
const MOST_AT_ONCE = 3;

/**
 * The mapper obeys Freshpaint's routing. If `integrations`, `consent` or `$options` of the HTTP API excludes this
 * destination, the event is skipped. If these fields allow the destination, the event is mapped in the same way as without
 * them. If one of these fields is not a routing object, or if `$options` has unknown content, the event is skipped.
 *
 * @example
 * fc.assert(routingIsObeyed(mapper));
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function routingIsObeyed(
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
): fc.IProperty<unknown> {
  const { name } = completeProfile(destination);
  const count = createMappedCounter();
  const routed = fc.record({
    one: cases ?? trackCase(undefined, name),
    forbids: forbiddingRouting(name),
    noRouting: fc.shuffledSubarray([...noRouting(name)], {
      minLength: MOST_AT_ONCE,
      maxLength: MOST_AT_ONCE,
    }),
    unknown: unknownOptions(name),
    allows: allowingRouting(name),
    forbidsIn: fc.constantFrom<Field>("integrations", "consent", "$options", "$options.integrations"),
    // If `$options` names neither this destination nor `All`, its meaning is unknown, and the event is skipped.
    allowsIn: fc.constantFrom<Field>("integrations", "consent", "$options.integrations"),
  });
  return lawOver(
    routed,
    ({ one: { input, policy }, forbids, noRouting, unknown, allows, forbidsIn, allowsIn }) => {
      const map = (field?: Field, routing?: Sample) =>
        callMapper(mapper, makeRouted(input, field, routing), policy).outcome;
      const without = map();
      count(input, Object(without).status);
      if (Object(without).status !== "mapped") return;
      const expectSkipped = (field: Field, routing: Sample) => {
        if (Object(map(field, routing)).status === "skipped") return;
        broken(`${field}: ${fc.stringify(routing)} forbids ${name}: expected a skipped event`);
      };
      for (const routing of [forbids, ...noRouting]) expectSkipped(forbidsIn, routing);
      if (input.shape === "http-api") expectSkipped("$options", unknown);
      const allowed = map(allowsIn, allows);
      if (fc.stringify(allowed) !== fc.stringify(without)) {
        const expected = "expected the same outcome as without this routing";
        broken(`${allowsIn}: ${fc.stringify(allows)} allows ${name}: ${expected}`);
      }
    },
  );
}

/** Makes the event with only this routing. Only the HTTP API has `$options`. Other events use `integrations`. */
function makeRouted(input: EventSample, field?: Field, routing?: Sample): object {
  const event = input.make();
  delete event["integrations"];
  delete event["consent"];
  const isHttpApi = input.shape === "http-api";
  const properties = isHttpApi ? openPath(event, ["properties"]) : {};
  delete properties["$options"];
  if (field === undefined || routing === undefined) return event;
  const isAmongProperties = isHttpApi && field.startsWith("$options");
  if (field === "$options.integrations" && isAmongProperties) {
    Object.defineProperty(openPath(properties, ["$options"]), "integrations", routing.describe({}));
  } else if (isAmongProperties) {
    Object.defineProperty(properties, "$options", routing.describe({}));
  } else {
    Object.defineProperty(event, field === "consent" ? field : "integrations", routing.describe({}));
  }
  return event;
}
