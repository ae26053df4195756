import { catches } from "../../test/catches.js";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { type Data, shyMapper } from "../../test/shy-mapper.js";
import type { TrackMapper } from "../index.js";
import { identifyLaws } from "./identify-laws.js";
import { routingIsObeyed } from "./routing-is-obeyed.js";

const right = shyMapper();

/** A mapper that ignores a part of the routing. */
const overlooking =
  (field: string, place: (event: Data) => unknown = (event) => event): TrackMapper =>
  (input, options) => {
    const holder = Object(place(Object(input)));
    const { [field]: _, ...rest } = holder;
    if (holder === input) return right(rest, options);
    return right({ ...Object(input), properties: rest }, options);
  };

/** A mapper that also skips the events for which `isSkipped` returns true. */
const skippingIf =
  (isSkipped: (integrations: unknown) => boolean): TrackMapper =>
  (input, options) =>
    mayBeAsked(Object(input)["integrations"], isSkipped)
      ? { status: "skipped", reason: "not_routed" }
      : right(input, options);

function mayBeAsked(routing: unknown, isSkipped: (integrations: unknown) => boolean): boolean {
  try {
    return isSkipped(routing);
  } catch {
    return true;
  }
}

const skipped = (input: unknown) => ({ status: "skipped", reason: typeof input }) as const;

catches(routingIsObeyed, right, [
  ["ignores integrations", overlooking("integrations"), /^Error: (integrations|\$options).* forbids Crisp/],
  ["ignores consent", overlooking("consent"), /^Error: consent: .* forbids Crisp: expected a skipped event/],
  [
    "ignores $options",
    overlooking("$options", (event) => (event["type"] === undefined ? event["properties"] : event)),
    /\$options.* forbids Crisp/,
  ],
  [
    "skips every event with routing",
    skippingIf((routing) => Object.keys(Object(routing)).length > 0),
    /allows Crisp: expected the same outcome/,
  ],
  [
    "checks the key All before the destination's own name",
    skippingIf((routing) => Object(routing).All === false),
    /allows Crisp/,
  ],
  ["skips every event", skipped, /none of 40 or more events .* was mapped: the law proves nothing/],
]);

catches(identifyLaws["routingIsObeyed"] ?? routingIsObeyed, shyIdentifyMapper(), [
  [
    "ignores consent",
    (input, options) => shyIdentifyMapper()({ ...Object(input), consent: null }, options),
    /consent: .* forbids Crisp/,
  ],
]);
