import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { type Data, shyMapper } from "../../test/shy-mapper.js";
import { wholeMapper } from "../../test/whole-mapper.js";
import { type DestinationProfile, identifyLaws, lawsFor, type TrackMapper, trackLaws } from "../index.js";

/** A destination that accepts few names, dots in names, dates as epoch seconds, and the user id. */
const OTHER: Partial<DestinationProfile> = {
  name: "Other",
  isLegalName: (name) => /^[\w.]+$/.test(name),
  maxNames: 20,
  mayLeave: ["userId"],
  value: seconds,
  userFields: ["email", "nickname", "phone", "avatar", "company", "id"],
};

/** The epoch seconds of a date; `undefined` for any other value. */
function seconds(value: unknown): number | undefined {
  try {
    const time = Date.prototype.getTime.call(value);
    return Number.isNaN(time) ? undefined : Math.floor(time / 1_000);
  } catch {
    return undefined;
  }
}

const otherMapper: TrackMapper = (input, options) => {
  const event = Object(input) as Data;
  const outcome = shyMapper((data, { names, properties }) => {
    for (const name of names) {
      if (!/^[\w.]+$/.test(name)) continue;
      const value = Object.getOwnPropertyDescriptor(properties, name)?.value;
      const sent = OTHER.value?.(value, [name]);
      if (sent !== undefined || (name.includes(".") && typeof value === "string")) data[name] = sent ?? value;
    }
    for (const name of Object.keys(data).slice(20)) delete data[name];
  }, "Other")(input, options);
  return outcome.status === "mapped" ? { ...outcome, user: event["userId"] } : outcome;
};

const LAWS = lawsFor(trackLaws, OTHER);

describe("laws for another destination", () => {
  test("have the same names as the laws for Crisp", () => {
    expect(Object.keys(LAWS)).toStrictEqual(Object.keys(trackLaws));
  });

  test.each(["outputIsLegal", "valuesAreTraceable", "jsonStable", "strippingFirstChangesNothing"])(
    "%s passes for a mapper that obeys the profile of the destination",
    (name) => {
      const law = LAWS[name] as (mapper: TrackMapper) => fc.IProperty<unknown>;
      expect(fc.check(law(otherMapper), { numRuns: 200 }).errorInstance).toBeNull();
    },
  );

  test.each([
    [
      "outputIsLegal",
      "sends names that Crisp does not accept",
      (data: Data) => Object.assign(data, { "a.b": 1 }),
    ],
    ["valuesAreTraceable", "sends dates as seconds", (data: Data) => Object.assign(data, { at: 1 })],
  ] as const)("%s with the profile of Crisp fails if the mapper %s", (name, _, tamper) => {
    const law = trackLaws[name] as (mapper: TrackMapper) => fc.IProperty<unknown>;
    expect(fc.check(law(shyMapper(tamper)), { numRuns: 200 }).failed).toBe(true);
  });

  test("allow a mapper to send only the envelope fields that `mayLeave` lists", () => {
    const leaking: TrackMapper = (input, options) => ({
      ...shyMapper()(input, options),
      id: Object(input).userId,
    });
    const { leaksNothing } = LAWS;
    expect(leaksNothing && fc.check(leaksNothing(leaking), { numRuns: 200 }).errorInstance).toBeNull();
    const more: TrackMapper = (input, options) => ({
      ...shyMapper()(input, options),
      id: Object(input).messageId,
    });
    expect(leaksNothing && fc.check(leaksNothing(more), { numRuns: 200 }).failed).toBe(true);
  });

  test("check the routing under the name of the destination", () => {
    const { routingIsObeyed } = LAWS;
    const check = (destination: string) =>
      routingIsObeyed && fc.check(routingIsObeyed(shyMapper(undefined, destination)), { numRuns: 200 });
    expect(check("Crisp")?.failed).toBe(true);
    expect(check("Other")?.errorInstance).toBeNull();
  });

  test("expect every value up to the maximum number of names of the destination", () => {
    const { noValueIsLost } = lawsFor(trackLaws, { maxNames: 20 });
    const check = (maxNames: number) =>
      noValueIsLost && fc.check(noValueIsLost(wholeMapper({ maxNames })), { numRuns: 200 });
    expect(check(20)?.errorInstance).toBeNull();
    expect(check(19)?.failed).toBe(true);
  });

  test("allow users to have only the fields in userFields", () => {
    const withId = shyIdentifyMapper((user) => Object.assign(user, { id: "1" }));
    const check = (laws: typeof identifyLaws) =>
      laws["onlyFiveFields"] && fc.check(laws["onlyFiveFields"](withId), { numRuns: 200 });
    expect(check(lawsFor(identifyLaws, OTHER))?.errorInstance).toBeNull();
    expect(check(identifyLaws)?.failed).toBe(true);
  });
});
