import fc from "fast-check";
import { anyValue } from "./any-value.js";
import { objectOf } from "./combine-samples.js";
import { envelope, httpApiEnvelope, toMembers } from "./envelope.js";
import { type Contents, contents } from "./event-contents.js";
import { type EventSample, eventOf } from "./event-sample.js";
import { propertyName } from "./property-name.js";
import { routingFields } from "./routing.js";
import type { Members, Sample } from "./sample.js";
import { scalar } from "./tame-value.js";

const TRAITS: readonly Sample[] = [
  "ada@example.com",
  " Ada@Example.com ",
  "ada at example",
  "Ada Lovelace",
  "  ",
  "",
  15558675309,
  15558675309n,
  "https://example.com/a.png",
  "javascript:alert(1)",
  null,
].map(scalar);

/** The user properties that Freshpaint's Crisp destination sends. */
const TRAIT_NAMES: readonly string[] = ["email", "name", "firstName", "phone", "avatar", "companyName"];

/**
 * Identify calls in the shape that a webhook or a Freshpaint Function receives. Freshpaint puts the user properties in one
 * of three places.
 *
 * @example
 * fc.sample(identifyEvent(tameValue()), 1)[0]?.make(); // → { type: "identify", traits: { email: "ada@example.com" } }
 * @see https://documentation.freshpaint.io (Webhooks destination)
 */
export function identifyEvent(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<EventSample> {
  const bag = fc.constantFrom<readonly string[]>(["traits"], ["properties"], ["context", "traits"]);
  return fc
    .tuple(bag, envelope(destination), traitContents(value))
    .map(([bag, around, inside]) =>
      eventOf({ ...inside, frame: [...toMembers({ type: "identify" }), ...around], bag }),
    );
}

/**
 * Identify calls in the shape that a backend posts to Freshpaint's HTTP API. The user's properties are in `$user_props`.
 *
 * @example
 * fc.sample(httpApiIdentifyEvent(tameValue()), 1)[0]?.make(); // → { event: "$identify", properties: { $user_props: { … } } }
 * @see https://documentation.freshpaint.io (HTTP API)
 */
export function httpApiIdentifyEvent(
  value: fc.Arbitrary<Sample> = anyValue(),
  destination = "Crisp",
): fc.Arbitrary<EventSample> {
  return fc
    .tuple(routingFields(destination), httpApiEnvelope(destination), traitContents(value))
    .map(([routing, among, inside]) =>
      eventOf({
        ...inside,
        frame: [...toMembers({ event: "$identify" }), ["properties", objectOf(among)], ...routing],
        bag: ["properties", "$user_props"],
      }),
    );
}

const EMAIL: Members[number] = ["email", scalar("ada@example.com")];

/**
 * Traits. Most traits are fields of a Crisp contact. In half of the cases, the first trait is an email. Without these
 * cases, a destination whose only field is the email would rarely get a user.
 */
export function traitContents(value: fc.Arbitrary<Sample>): fc.Arbitrary<Contents> {
  const made = contents(traitName(), fc.oneof(fc.constantFrom(...TRAITS), value));
  return fc
    .tuple(fc.boolean(), made)
    .map(([hasEmail, made]) => (hasEmail ? { ...made, properties: [EMAIL, ...made.properties] } : made));
}

function traitName(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...TRAIT_NAMES) },
    { weight: 1, arbitrary: propertyName() },
  );
}
