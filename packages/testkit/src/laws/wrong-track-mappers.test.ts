import { describe, expect, test } from "vitest";
import { checkLaw } from "../../test/check-law.js";
import { type Data, mayGo, read } from "../../test/shy-mapper.js";
import { type Rules, wholeMapper } from "../../test/whole-mapper.js";
import type { MappingChange, PolicySettings, TrackMapper } from "../index.js";
import { OWN_NAMES } from "../own-names.js";
import { trackLaws } from "./track-laws.js";

type ChangeText = (text: string) => string;

const lower: ChangeText = (text) => text.toLowerCase();
const trim: ChangeText = (text) => text.trim();
const nfc: ChangeText = (text) => text.normalize();
const cut =
  (length: number): ChangeText =>
  (text) =>
    text.slice(0, length);

const comparing = (change: ChangeText) => (list: readonly string[], name: string) =>
  list.map(change).includes(change(name));

const onTexts = (change: ChangeText) => (value: unknown) =>
  typeof value === "string" ? change(value) : scalarOf(value);
const onNumbers = (change: (value: number) => unknown) => (value: unknown) =>
  typeof value === "number" ? change(value) : scalarOf(value);
const without = (isDropped: (value: unknown) => boolean) => (value: unknown) =>
  isDropped(value) ? undefined : scalarOf(value);

const scalarOf = (value: unknown) => (typeof value === "bigint" ? String(value) : value);
const nameOf = (path: readonly string[]) =>
  path
    .map((key) => key.replace(/\s/g, "_").replace(/\W/g, ""))
    .filter(Boolean)
    .join("_");

const forgetting = (isForgotten: (change: MappingChange) => boolean) => (change: MappingChange) =>
  isForgotten(change) ? undefined : change;
const isOwn = (path: readonly string[]) => OWN_NAMES.includes(path.at(-1) ?? "");

/** Changes the routing objects of an event, then calls `mayGo`. */
const routed =
  (change: (routing: unknown, field: string) => unknown) =>
  (event: Data, options: unknown): boolean => {
    const inside = Object(options)?.integrations;
    const changed =
      Object(options) === options ? { ...Object(options), integrations: change(inside, "inside") } : options;
    return mayGo(
      {
        integrations: change(event["integrations"], "integrations"),
        consent: change(event["consent"], "consent"),
      },
      change(changed, "$options"),
    );
  };
const isObject = (value: unknown): value is Data =>
  Object.prototype.toString.call(value) === "[object Object]";
const onKeys = (isKept: (key: string) => boolean) =>
  routed((routing) =>
    isObject(routing) ? Object.fromEntries(Object.entries(routing).filter(([key]) => isKept(key))) : routing,
  );

/** Whether `$options` is an object that names neither Crisp nor `All`, and has keys besides `integrations`. */
const isUnknown = (options: unknown) =>
  isObject(options) &&
  !Object.keys(options).some((key) => /^(all|crisp)/i.test(key)) &&
  Object.keys(options).some((key) => key !== "integrations");

/** Kinds of values that are not routing objects. */
const NO_ROUTING: readonly (readonly [what: string, isThis: (routing: unknown) => boolean])[] = [
  ["false", (routing) => routing === false],
  ["true", (routing) => routing === true],
  ["a number", (routing) => typeof routing === "number"],
  ["the name of the destination", (routing) => routing === "Crisp"],
  ["an empty array", (routing) => Array.isArray(routing) && routing.length === 0],
  [
    "an array with the name of the destination",
    (routing) => Array.isArray(routing) && routing[0] === "Crisp",
  ],
  ["a Map", (routing) => routing instanceof Map],
];

/** A mapper that continues the numbers of its suffixes from one call to the next. */
function counting(): Partial<Rules> {
  const counts = new Map<string, number>();
  return {
    freeName: (name) => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return counts.get(name) === 1 ? name : `${name}_${counts.get(name)}`;
    },
  };
}

const inheritedKeys = (holder: object): readonly string[] => {
  const keys: string[] = [];
  for (const key in holder) keys.push(key);
  return keys;
};

/** Mappers that each break one rule, with the name of the law that fails for the mapper. */
const WRONG: readonly (readonly [mistake: string, law: string, wrong: Partial<Rules>])[] = [
  // The allowlists.
  ["ignores the case of listed names", "leaksNothing", { isListed: comparing(lower) }],
  ["trims listed names", "leaksNothing", { isListed: (list, name) => list.map(trim).includes(name) }],
  [
    "trims names before it looks them up",
    "leaksNothing",
    { isListed: (list, name) => list.includes(trim(name)) },
  ],
  ["normalizes listed names", "leaksNothing", { isListed: comparing(nfc) }],
  [
    "removes illegal characters from names before it looks them up",
    "leaksNothing",
    { isListed: comparing((name) => nameOf([name])) },
  ],
  [
    "allows a name that contains a listed name",
    "leaksNothing",
    { isListed: (list, name) => list.some((one) => name.includes(one)) },
  ],
  [
    "reads a property whose name differs from a listed name only in case",
    "strippingFirstChangesNothing",
    { isListed: comparing(lower) },
  ],
  [
    "applies the list of user properties",
    "leaksNothing",
    { listOf: (policy) => policy.userProperties ?? [] },
  ],
  ["adds the list of user properties", "leaksNothing", { listOf: bothLists }],
  [
    "allows everything if the list is absent",
    "leaksNothing",
    { isListed: (list, name) => list.length === 0 || list.includes(name) },
  ],
  ["ignores the allowlist", "leaksNothing", { isListed: () => true }],
  ["ignores the list of event names", "leaksNothing", { isEventListed: () => true }],
  [
    "handles an empty list of event names as an absent list",
    "leaksNothing",
    { isEventListed: (list, event) => list.length === 0 || list.includes(event) },
  ],
  ["ignores the case of event names", "leaksNothing", { isEventListed: comparing(lower) }],
  ["trims event names before it looks them up", "leaksNothing", { isEventListed: comparing(trim) }],
  ["normalizes event names before it looks them up", "leaksNothing", { isEventListed: comparing(nfc) }],
  // The event's name.
  ["cuts the text at 100 characters", "noValueIsLost", { text: cut(100) }],
  ["cuts the text at 255 characters", "valuesAreTraceable", { text: cut(255) }],
  ["trims the text", "valuesAreTraceable", { text: trim }],
  ["normalizes the text", "valuesAreTraceable", { text: nfc }],
  ["writes the text in lower case", "noValueIsLost", { text: lower }],
  // Names.
  ["cuts names at 100 characters", "exactNamesWin", { name: (path) => nameOf(path).slice(0, 100) }],
  ["cuts names at 255 characters", "exactNamesWin", { name: (path) => nameOf(path).slice(0, 255) }],
  [
    "cuts names at 100 characters if they are made from a path",
    "noValueIsLost",
    { name: (path) => (path.length > 1 ? nameOf(path).slice(0, 100) : nameOf(path)) },
  ],
  ["writes names in lower case", "exactNamesWin", { name: (path) => lower(nameOf(path)) }],
  ["sends illegal characters", "outputIsLegal", { name: (path) => path.join("_") }],
  ["overwrites a value that has the same name", "noValueIsLost", { freeName: (name) => name }],
  ["gives a name to the first property for which it is made", "exactNamesWin", { exactFirst: false }],
  ["continues the numbers of suffixes from call to call", "exactNamesWin", counting()],
  ["sends only 20 names", "noValueIsLost", { maxNames: 20 }],
  ["sends only 999 of 1,000 names", "noValueIsLost", { maxNames: 999 }],
  ["sends 1,001 names", "noValueIsLost", { maxNames: 1_001 }],
  ["sends one name more than 1,000", "noValueIsLost", { finish: (data) => addAfter("n998", data) }],
  [
    "sends one name more than 1,000 flattened names",
    "noValueIsLost",
    { finish: (data) => addAfter("all_n998", data) },
  ],
  // Values.
  ["cuts texts at 255 characters", "noValueIsLost", { scalar: onTexts(cut(255)) }],
  ["cuts texts at 65,535 characters", "noValueIsLost", { scalar: onTexts(cut(65_535)) }],
  ["trims texts", "valuesAreTraceable", { scalar: onTexts(trim) }],
  ["normalizes texts", "noValueIsLost", { scalar: onTexts(nfc) }],
  [
    "replaces lone surrogates",
    "noValueIsLost",
    { scalar: onTexts((text) => text.replace(/\p{Surrogate}/gu, "?")) },
  ],
  ["rounds numbers", "noValueIsLost", { scalar: onNumbers((value) => Math.round(value * 1e6) / 1e6) }],
  ["sends numbers as texts", "noValueIsLost", { scalar: onNumbers(String) }],
  [
    "sends NaN as a text",
    "valuesAreTraceable",
    { scalar: onNumbers((value) => (Number.isNaN(value) ? "NaN" : value)) },
  ],
  ["drops 0", "noValueIsLost", { scalar: without((value) => value === 0) }],
  ["drops false", "noValueIsLost", { scalar: without((value) => value === false) }],
  ["drops empty texts", "noValueIsLost", { scalar: without((value) => value === "") }],
  ["drops bigints", "noValueIsLost", { scalar: (value) => value }],
  [
    "ignores toJSON",
    "valuesAreTraceable",
    { view: (value) => (value instanceof Date ? String(value) : value) },
  ],
  ["joins with a comma only", "noValueIsLost", { separator: "," }],
  ["gives each element of a list its own name", "noValueIsLost", { joins: false }],
  ["flattens one level only", "noValueIsLost", { maxDepth: 1 }],
  ["flattens five levels only", "noValueIsLost", { maxDepth: 5 }],
  ["flattens elements of a page", "leaksNothing", { isFlat: () => true }],
  ["reads inherited keys", "leaksNothing", { keysOf: inheritedKeys }],
  // Freshpaint's own names.
  ...OWN_NAMES.map(
    (own) =>
      [
        `sends ${own}`,
        "ownNamesNeverLeave",
        { isOwn: (path: readonly string[]) => path.at(-1) !== own && isOwn(path) },
      ] as const,
  ),
  [
    "sends Freshpaint's own names in nested objects",
    "ownNamesNeverLeave",
    { isOwn: (path) => path.length === 1 && isOwn(path) },
  ],
  ["sends distinct_id", "ownNamesNeverLeave", { isOwn }],
  // Routing.
  [
    "ignores integrations",
    "routingIsObeyed",
    { mayGo: routed((routing, field) => (field === "integrations" ? {} : routing)) },
  ],
  [
    "ignores consent",
    "routingIsObeyed",
    { mayGo: routed((routing, field) => (field === "consent" ? {} : routing)) },
  ],
  ["ignores $options", "routingIsObeyed", { mayGo: (event) => mayGo(event, undefined) }],
  [
    "ignores $options.integrations",
    "routingIsObeyed",
    { mayGo: routed((routing, field) => (field === "inside" ? {} : routing)) },
  ],
  [
    "obeys routing only if the destination's name has the usual case",
    "routingIsObeyed",
    { mayGo: onKeys((key) => !/^crisp/i.test(key) || key.startsWith("Crisp")) },
  ],
  [
    "ignores instances of the destination",
    "routingIsObeyed",
    { mayGo: onKeys((key) => !key.includes("::")) },
  ],
  ["ignores All", "routingIsObeyed", { mayGo: onKeys((key) => lower(key) !== "all") }],
  [
    "allows the event if the routing is not an object",
    "routingIsObeyed",
    { mayGo: routed((routing) => (isObject(routing) ? routing : {})) },
  ],
  ...NO_ROUTING.map(
    ([what, isThis]) =>
      [
        `allows the event if the routing is ${what}`,
        "routingIsObeyed",
        { mayGo: routed((routing) => (isThis(routing) ? {} : routing)) },
      ] as const,
  ),
  [
    "allows the event if $options has unknown content",
    "routingIsObeyed",
    { mayGo: (event, options) => mayGo(event, isUnknown(options) ? {} : options) },
  ],
  // The report.
  ["does not report unlisted properties", "noValueIsLost", { unlisted: () => [] }],
  [
    "does not report Freshpaint's own names",
    "noValueIsLost",
    { report: forgetting(({ path }) => isOwn(path)) },
  ],
  [
    "does not report renamed properties",
    "noValueIsLost",
    { report: forgetting(({ action }) => action === "same") },
  ],
  [
    "does not report joined lists",
    "noValueIsLost",
    { report: forgetting(({ action }) => action === "joined") },
  ],
  [
    "does not report coerced values",
    "noValueIsLost",
    { report: forgetting(({ action }) => action === "coerced") },
  ],
  [
    "does not report flattened values",
    "noValueIsLost",
    { report: forgetting(({ path }) => path.length > 1) },
  ],
  [
    "reports a wrong property",
    "noValueIsLost",
    { report: (change) => ({ ...change, property: `${change.property}!` }) },
  ],
  [
    "reports only the first key of a path",
    "noValueIsLost",
    { report: ({ path, ...change }) => ({ ...change, path: path.slice(0, 1), property: path[0] ?? "" }) },
  ],
  [
    "reports a wrong name",
    "noValueIsLost",
    { report: (change) => (change.to ? { ...change, to: `${change.to}x` } : change) },
  ],
  ["reports sent values as dropped", "noValueIsLost", { report: ({ to: _, ...change }) => change }],
  // Values and names that are often handled in a special way.
  ["does not send the email", "noValueIsLost", { finish: (data) => Reflect.deleteProperty(data, "email") }],
  [
    "does not send a property named constructor",
    "noValueIsLost",
    { finish: (data) => Reflect.deleteProperty(data, "constructor") },
  ],
  ["removes NUL", "noValueIsLost", { scalar: onTexts((text) => text.replaceAll("\0", "")) }],
  [
    'sends "true" as a boolean',
    "noValueIsLost",
    { scalar: (value) => (value === "true" ? true : scalarOf(value)) },
  ],
  // Side effects, and fields around the properties.
  [
    "deletes a property of the input",
    "inputUnchanged",
    { finish: (_, event) => deleteFirst(event["properties"]) },
  ],
  [
    "sends the user's id",
    "leaksNothing",
    { finish: (data, event) => void Object.assign(data, { id: event["userId"] }) },
  ],
  [
    "sends the time of the event",
    "leaksNothing",
    { finish: (data, event) => void Object.assign(data, { at: event["timestamp"] }) },
  ],
  [
    "throws if a getter throws",
    "neverThrows",
    { finish: (_, event) => void JSON.stringify(event["properties"]) },
  ],
  [
    "visits shared values without limit",
    "workIsBounded",
    { finish: (_, event) => visitAll(event["properties"]) },
  ],
];

/** If the data has 1,000 names and one of them is `name`, adds one more. */
function addAfter(name: string, data: Data): void {
  if (Object.hasOwn(data, name) && Object.keys(data).length >= 1_000) data["more"] = 1;
}

function bothLists({ eventProperties = [], userProperties = [] }: PolicySettings): readonly string[] {
  return [...eventProperties, ...userProperties];
}

function deleteFirst(properties: unknown): void {
  const [name] = isObject(properties) ? Object.keys(properties) : [];
  if (name !== undefined) Reflect.deleteProperty(Object(properties), name);
}

function visitAll(value: unknown): void {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) visitAll(inner);
}

const contactAt = (email: unknown) =>
  typeof email === "string" && email.includes("@") ? { contact: { email } } : {};
const inside = (event: Data, field: string, name: string) => read(Object(read(event, field)), name);

/** Mappers whose event is correct, and whose outcome contains a forbidden value beside the event. */
const WRONG_BESIDE: readonly (readonly [
  mistake: string,
  beside: (event: Data, isListed: (name: string) => boolean) => object,
])[] = [
  [
    "reads the contact from the traits of the context",
    (event) => contactAt(inside(Object(read(event, "context")), "traits", "email")),
  ],
  ["reads the contact from the user's id", (event) => contactAt(read(event, "userId"))],
  ["reads the contact from a misspelt email", (event) => contactAt(inside(event, "properties", "Email"))],
  ["reads the contact from distinct_id", (event) => contactAt(inside(event, "properties", "distinct_id"))],
  [
    "repeats an invalid email",
    (event, isListed) => {
      const hint = isListed("email") && inside(event, "properties", "email");
      return typeof hint === "string" ? { contact: { reason: "email_invalid", hint } } : {};
    },
  ],
];

const withBeside =
  (beside: (typeof WRONG_BESIDE)[number][1]): TrackMapper =>
  (input, options) => {
    const outcome = wholeMapper()(input, options);
    const { policy } = options;
    const isListed = (name: string) => policy === false || policy.eventProperties?.includes(name) === true;
    return outcome.status === "mapped" ? { ...outcome, ...beside(Object(input), isListed) } : outcome;
  };

type Entries = readonly (readonly [name: string, value: unknown])[];

/** A mapper that changes the properties of the event before it maps the event. */
function withProperties(change: (properties: Entries) => Entries): TrackMapper {
  return (input, options) => {
    const event = Object(input) as Data;
    const changed = change(Object.entries(Object(event["properties"])));
    return wholeMapper()({ ...event, properties: Object.fromEntries(changed) }, options);
  };
}

/** Mappers that call the correct mapper in a wrong way. */
const WRONG_AROUND: readonly (readonly [mistake: string, law: string, mapper: TrackMapper])[] = [
  [
    "sends only 20 names without a report",
    "noValueIsLost",
    (input, options) => wholeMapper(options.onChange ? {} : { maxNames: 20 })(input, options),
  ],
  [
    "reports each change twice",
    "noValueIsLost",
    (input, { policy, onChange }) => {
      const twice = (change: MappingChange) => [change, change].forEach((one) => void onChange?.(one));
      return wholeMapper()(input, { policy, onChange: twice });
    },
  ],
  [
    "removes maps without a report",
    "noValueIsLost",
    withProperties((properties) => properties.filter(([, value]) => !(value instanceof Map))),
  ],
  [
    "removes numbers that are not finite without a report",
    "noValueIsLost",
    withProperties((properties) => properties.filter(([, value]) => !Number.isNaN(value))),
  ],
  [
    "sends only 1,000 elements of a list",
    "noValueIsLost",
    withProperties((properties) =>
      properties.map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 1_000) : value]),
    ),
  ],
  [
    "skips events without properties",
    "noValueIsLost",
    (input, options) =>
      read(Object(input), "properties") === undefined
        ? { status: "skipped", reason: "no_properties" }
        : wholeMapper()(input, options),
  ],
];

describe("within the default number of runs", () => {
  test.each(Object.keys(trackLaws))("the law %s passes for a correct mapper", (name) => {
    expect(checkLaw<TrackMapper>(trackLaws, name, wholeMapper()).errorInstance).toBeNull();
  });

  test.each(WRONG)("a mapper that %s fails the law %s", (_, law, wrong) => {
    expect(checkLaw<TrackMapper>(trackLaws, law, wholeMapper(wrong)).failed).toBe(true);
  });

  test.each(WRONG_AROUND)("a mapper that %s fails the law %s", (_, law, mapper) => {
    expect(checkLaw<TrackMapper>(trackLaws, law, mapper).failed).toBe(true);
  });

  test.each(WRONG_BESIDE)("a mapper that %s fails the law leaksNothing", (_, beside) => {
    expect(checkLaw<TrackMapper>(trackLaws, "leaksNothing", withBeside(beside)).failed).toBe(true);
  });
});
