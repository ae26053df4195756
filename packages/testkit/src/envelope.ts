import fc from "fast-check";
import { type Members, sample } from "./sample.js";

const id: fc.Arbitrary<string | number> = fc.oneof(fc.uuid(), fc.integer());
const url: fc.Arbitrary<string> = fc.webUrl();

/** What surrounds the properties where a webhook or a Freshpaint Function receives an event. */
export const ENVELOPE: fc.Arbitrary<object> = fc.record(
  {
    messageId: id,
    anonymousId: id,
    userId: id,
    timestamp: fc.constantFrom("2022-12-28T21:16:50Z", ""),
    context: fc.record({ page: fc.record({ url, title: fc.string() }), ip: fc.ipV4() }),
  },
  { requiredKeys: [] },
);

/** What stands among the properties where a backend posts an event to Freshpaint. */
export const HTTP_API_ENVELOPE: fc.Arbitrary<object> = fc.record(
  {
    distinct_id: id,
    token: fc.uuid(),
    time: fc.oneof(fc.nat(), fc.constantFrom(-1, 0.5, 1e300)),
    $insert_id: id,
    $device_id: id,
    $ip: fc.ipV4(),
    $options: fc.constant({ integrations: { All: true } }),
  },
  { requiredKeys: [] },
);

/** Fields of JSON as members of an object, made anew each time. */
export function toMembers(fields: object): Members {
  return Object.entries(fields).map(([name, value]) => {
    const json = JSON.stringify(value);
    return [name, sample(json, () => JSON.parse(json))];
  });
}
