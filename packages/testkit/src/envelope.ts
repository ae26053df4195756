import fc from "fast-check";
import { httpApiOptions, routingFields } from "./routing.js";
import { type Members, sample } from "./sample.js";
import { timestamp } from "./timestamp.js";

const id: fc.Arbitrary<string | number> = fc.oneof(fc.uuid(), fc.integer(), fc.constant(2 ** 60));
const url: fc.Arbitrary<string> = fc.webUrl();

/** The fields around the properties in an event that a webhook or a Freshpaint Function receives. */
export function envelope(destination: string): fc.Arbitrary<Members> {
  const fields = fc.record(
    {
      messageId: id,
      anonymousId: id,
      userId: id,
      timestamp: timestamp(),
      originalTimestamp: timestamp(),
      sentAt: timestamp(),
      receivedAt: timestamp(),
      context: fc.record({ page: fc.record({ url, title: fc.string() }), ip: fc.ipV4() }),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(fields, routingFields(destination))
    .map(([made, routing]) => [...toMembers(made), ...routing]);
}

/** The fields that Freshpaint's HTTP API expects among the properties. */
export function httpApiEnvelope(destination: string): fc.Arbitrary<Members> {
  const fields = fc.record(
    {
      distinct_id: id,
      token: fc.uuid(),
      time: fc.oneof(timestamp(), fc.nat(), fc.constantFrom(-1, 0.5, 1e300)),
      $insert_id: id,
      $device_id: id,
      $ip: fc.ipV4(),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(fields, fc.option(httpApiOptions(destination), { nil: undefined }))
    .map(([made, options]) => [
      ...toMembers(made),
      ...(options ? ([["$options", options]] satisfies Members) : []),
    ]);
}

/** Converts JSON fields to members of an object. Each call makes new values. */
export function toMembers(fields: object): Members {
  return Object.entries(fields).map(([name, value]) => {
    const json = JSON.stringify(value);
    return [name, sample(json, () => JSON.parse(json))];
  });
}
