import { describe, expect, test } from "vitest";
import { checkLaw } from "../../test/check-law.js";
import { shyIdentifyMapper } from "../../test/shy-identify-mapper.js";
import { type Data, read } from "../../test/shy-mapper.js";
import type { IdentifyMapper, MappingChange, PolicySettings } from "../index.js";
import { identifyLaws } from "./identify-laws.js";

const right = shyIdentifyMapper();

const withList =
  (change: (policy: PolicySettings) => readonly string[]): IdentifyMapper =>
  (input, { policy, ...rest }) =>
    right(input, { ...rest, policy: policy && { ...policy, userProperties: change(policy) } });

const withUser = (change: (user: Data, event: Data) => object): IdentifyMapper => {
  return (input, options) => {
    const outcome = right(input, options);
    return outcome.status === "mapped"
      ? { ...outcome, user: change({ ...outcome.user }, Object(input)) }
      : outcome;
  };
};

const withChanges =
  (change: (one: MappingChange) => readonly MappingChange[]): IdentifyMapper =>
  (input, { policy, onChange }) =>
    right(input, {
      policy,
      onChange: (one) => {
        for (const changed of change(one)) onChange?.(changed);
      },
    });

const withEmail = (find: (event: Data) => unknown): IdentifyMapper =>
  withUser((user, event) => ({ email: find(event), ...user }));

const isAddress = (email: unknown) => typeof email === "string" && email.includes("@");

/** Returns the trait `email` if the policy allows this trait and its value is not an address. */
const invalidEmail = (input: unknown, policy: PolicySettings | false): unknown => {
  const email = read(Object(read(Object(input), "traits")), "email");
  const isListed = policy === false || policy.userProperties?.includes("email");
  return isListed && !isAddress(email) ? email : undefined;
};

/** Mappers that each break one rule, with the name of the law that fails for the mapper. */
const WRONG: readonly (readonly [mistake: string, law: string, mapper: IdentifyMapper])[] = [
  // The allowlist.
  [
    "applies the list of event properties",
    "leaksNothing",
    withList(({ eventProperties = [] }) => eventProperties),
  ],
  [
    "adds the list of event properties",
    "leaksNothing",
    withList(({ eventProperties = [], userProperties = [] }) => [...eventProperties, ...userProperties]),
  ],
  ["ignores the allowlist", "leaksNothing", (input, options) => right(input, { ...options, policy: false })],
  [
    "ignores the case of listed names",
    "strippingFirstChangesNothing",
    withList(({ userProperties = [] }) => userProperties.map((name) => name.toLowerCase())),
  ],
  [
    "trims listed names",
    "strippingFirstChangesNothing",
    withList(({ userProperties = [] }) => userProperties.map((name) => name.trim())),
  ],
  // Mappers that send a value which must never be sent.
  ["reads the email from the user's id", "leaksNothing", withEmail((event) => read(event, "userId"))],
  [
    "reads the email from the traits of the context",
    "leaksNothing",
    withEmail((event) => read(Object(read(Object(read(event, "context")), "traits")), "email")),
  ],
  [
    "repeats an invalid email in the outcome",
    "leaksNothing",
    (input, options) => ({ ...right(input, options), hint: invalidEmail(input, options.policy) }),
  ],
  [
    "repeats an invalid email in the report",
    "leaksNothing",
    (input, options) => {
      const value = invalidEmail(input, options.policy);
      const change = { property: "email", path: ["email"], action: "dropped", value };
      if (value !== undefined) options.onChange?.(change);
      return right(input, options);
    },
  ],
  [
    "ignores consent",
    "routingIsObeyed",
    (input, options) => right({ ...Object(input), consent: {} }, options),
  ],
  // The fields.
  [
    "sends a trait for which Crisp has no field",
    "onlyFiveFields",
    shyIdentifyMapper((user, traits) => Object.assign(user, { plan: read(traits, "plan") })),
  ],
  [
    "cuts each field at 50 characters",
    "traitsReachTheirFields",
    withUser((user) =>
      Object.fromEntries(Object.entries(user).map(([field, text]) => [field, String(text).slice(0, 50)])),
    ),
  ],
  [
    "cuts the company at 255 characters",
    "traitsReachTheirFields",
    withUser((user) => ({ ...user, company: String(user["company"]).slice(0, 255) })),
  ],
  [
    "normalizes each field",
    "traitsReachTheirFields",
    withUser((user) =>
      Object.fromEntries(Object.entries(user).map(([field, text]) => [field, String(text).normalize()])),
    ),
  ],
  [
    "sends the phone as nickname",
    "traitsReachTheirFields",
    withUser(({ phone, ...user }) => ({ ...user, nickname: phone })),
  ],
  [
    "sends the phone as nickname if there is no name",
    "traitsReachTheirFields",
    withUser((user) => ({ nickname: user["phone"], ...user })),
  ],
  ["drops the phone", "traitsReachTheirFields", withUser(({ phone: _, ...user }) => user)],
  [
    "writes the email in lower case",
    "traitsReachTheirFields",
    withUser((user) => ("email" in user ? { ...user, email: String(user["email"]).toLowerCase() } : user)),
  ],
  [
    "replaces http with https",
    "traitsReachTheirFields",
    withUser((user) =>
      "avatar" in user ? { ...user, avatar: String(user["avatar"]).replace(/^http:/, "https:") } : user,
    ),
  ],
  [
    "adds lastName to firstName",
    "traitsReachTheirFields",
    shyIdentifyMapper((user, traits, names) => {
      const [first, last] = ["firstName", "lastName"].map(
        (name) => names.includes(name) && read(traits, name),
      );
      if (typeof first === "string" && typeof last === "string") user["nickname"] = `${first} ${last}`;
    }),
  ],
  [
    "sends true as a text",
    "traitsReachTheirFields",
    shyIdentifyMapper((user, traits, names) => {
      if (names.includes("phone") && read(traits, "phone") === true) user["phone"] = "true";
    }),
  ],
  [
    "sends a date as a text",
    "traitsReachTheirFields",
    shyIdentifyMapper((user, traits, names) => {
      const phone = names.includes("phone") && read(traits, "phone");
      if (phone instanceof Date) user["phone"] = phone.toISOString();
    }),
  ],
  // The places of the traits.
  ...["properties", "context", "event"].map(
    (field) =>
      [
        `does not read traits in an event with the field ${field}`,
        "traitsReachTheirFields",
        (input, options) =>
          Object.hasOwn(Object(input), field) ? { status: "skipped", reason: "x" } : right(input, options),
      ] satisfies [string, string, IdentifyMapper],
  ),
  [
    "throws if there are no traits",
    "traitsReachTheirFields",
    (input, options) => {
      const { type, traits, properties, context } = Object(input);
      if (type === "identify" && !(traits ?? properties ?? context)) throw new Error("no traits");
      return right(input, options);
    },
  ],
  // The report.
  ["reports nothing", "traitsReachTheirFields", withChanges(() => [])],
  ["reports each change twice", "traitsReachTheirFields", withChanges((change) => [change, change])],
  ["does not report dropped traits", "traitsReachTheirFields", withChanges((one) => (one.to ? [one] : []))],
  ["does not report renamed traits", "traitsReachTheirFields", withChanges((one) => (one.to ? [] : [one]))],
  [
    "reports a wrong field",
    "traitsReachTheirFields",
    withChanges((one) => [one.to ? { ...one, to: `${one.to}x` } : one]),
  ],
  [
    "ignores firstName",
    "traitsReachTheirFields",
    withList(({ userProperties = [] }) => userProperties.filter((name) => name !== "firstName")),
  ],
  [
    "sends firstName in place of the name",
    "traitsReachTheirFields",
    shyIdentifyMapper((user, traits, names) => {
      const first = names.includes("firstName") && read(traits, "firstName");
      if (typeof first === "string" && first.trim() !== "") user["nickname"] = first.trim();
    }),
  ],
];

describe("within the default number of runs", () => {
  test.each(Object.keys(identifyLaws))("the law %s passes for a correct mapper of identify calls", (name) => {
    expect(checkLaw<IdentifyMapper>(identifyLaws, name, right).errorInstance).toBeNull();
  });

  test.each(WRONG)("a mapper of identify calls that %s fails the law %s", (_, law, mapper) => {
    expect(checkLaw<IdentifyMapper>(identifyLaws, law, mapper).failed).toBe(true);
  });
});
