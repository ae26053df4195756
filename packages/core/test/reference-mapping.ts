// A second implementation of the mapping rules and of shapes A and B of Freshpaint's events. It is slow, follows the
// specification sentence by sentence, and was written without knowledge of the first, so that a fuzzer can compare the
// two. Quotes are from the specification. "Choice:" marks a decision that the specification leaves open.

import { referenceTimestamp } from "./reference-timestamp.js";

/** The options of a mapping that decide whether an event may go. */
export type Settings = {
  policy?: PolicySettings | false;
  destination?: string | false;
  eventNames?: { only?: readonly string[]; except?: readonly string[] };
};

export type PolicySettings = {
  eventProperties?: readonly string[];
  userProperties?: readonly string[];
  eventNames?: readonly string[];
};

export type Reason =
  | "envelope"
  | "empty"
  | "not_finite"
  | "unsupported_type"
  | "name_empty"
  | "name_reserved"
  | "cyclic"
  | "too_deep"
  | "too_many"
  | "unreadable"
  | "not_allowed"
  | "not_supported"
  | "invalid"
  | "superseded";

export type Action = "renamed" | "flattened" | "joined" | "coerced";

export type Change =
  | { property: string; path: string[]; action: Action; to: string }
  | { property: string; path: string[]; action: "dropped"; reason: Reason };

type Scalar = string | number | boolean;
type Anything = Record<string, unknown>;

type Envelope = {
  messageId?: string;
  anonymousId?: string;
  userId?: string;
  timestamp?: string;
  context?: Anything;
  integrations?: unknown;
  consent?: unknown;
  routing?: unknown;
};
export type ReadTrack = Envelope & { type: "track"; event: string; properties?: Anything };
export type ReadIdentify = Envelope & { type: "identify"; traits?: Anything };
export type ReadResult =
  | { status: "read"; event: ReadTrack | ReadIdentify }
  | { status: "skipped"; reason: "unsupported_call" | "invalid_event"; message: string };

export type Contact = { email: string } | { reason: "email_missing" | "email_invalid" | "email_not_allowed" };
export type TrackResult =
  | { status: "mapped"; event: { text: string; data: Record<string, Scalar> }; contact: Contact }
  | { status: "skipped"; reason: TrackSkip };

type TrackSkip =
  | "invalid_event"
  | "not_routed"
  | "consent_denied"
  | "event_name_missing"
  | "event_not_selected"
  | "event_not_allowed";
type IdentifySkip = "invalid_event" | "not_routed" | "consent_denied" | "no_supported_traits";

export type UserField = "email" | "nickname" | "phone" | "avatar" | "company";
export type IdentifyResult =
  | { status: "mapped"; user: { [field in UserField]?: string } }
  | { status: "skipped"; reason: IdentifySkip };

/** `LIMITS = { depth: 10, properties: 1_000, values: 100_000, characters: 1_000_000, paths: 2_000_000 }` */
const DEPTH = 10;
const PROPERTIES = 1_000;
const VALUES = 100_000;
const CHARACTERS = 1_000_000;
const PATHS = 2_000_000;

/** "what is named […] is dropped, `envelope`, and not read", at any depth. */
const OWN_NAMES: readonly string[] = [
  "$ip",
  "$device_id",
  "$deviceId",
  "$insert_id",
  "$user_id",
  "$anon_distinct_id",
  "$session_id",
  "$is_first_event_in_session",
  "$user_agent",
  "$raw_user_agent",
  "$options",
  "$user_props",
];

/** "so is a top-level `distinct_id` in every shape" */
const OWN_NAMES_AT_TOP: readonly string[] = [...OWN_NAMES, "distinct_id"];

// ---------------------------------------------------------------------------------------------------- small tools

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the value may be an event: an object that is not an array. Throws for a revoked proxy. */
function isRecord(value: unknown): value is Anything {
  return isObject(value) && !Array.isArray(value);
}

/** "neither an array nor plain to `Object.prototype.toString` (`[object Object]`)". May throw. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** "`properties`, `traits` and `$user_props` themselves must be plain in the same sense". May throw. */
function isPlainRecord(value: unknown): value is Anything {
  return isRecord(value) && isPlain(value);
}

/** "Only own enumerable properties count, here as everywhere." Any other property is `undefined`. May throw. */
function own(object: object, key: string): unknown {
  if (!Object.prototype.propertyIsEnumerable.call(object, key)) return undefined;
  return (object as Anything)[key];
}

/** "`null` counts as absent everywhere." */
function ownOrAbsent(object: object, key: string): unknown {
  const value = own(object, key);
  return value === null ? undefined : value;
}

/** "only white space"; an empty text is blank, too. */
function isBlank(text: string): boolean {
  return text.trim() === "";
}

function dropped(path: string[], reason: Reason): Change {
  return { property: path.join("."), path, action: "dropped", reason };
}

/**
 * "a plausible address: at most 254 characters, one `@` with something on either side, no white space, no control
 * characters, well-formed Unicode"; "Control characters are U+0000–1F and 7F; lengths are UTF-16 units."
 */
function isPlausibleAddress(text: string): boolean {
  if (text.length > 254) return false;
  const parts = text.split("@");
  if (parts.length !== 2) return false;
  if (parts[0] === "" || parts[1] === "") return false;
  if (/\s/.test(text)) return false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x1f || unit === 0x7f) return false;
  }
  return isWellFormed(text);
}

/** Every high surrogate is followed by a low one, and there are no other low ones. */
function isWellFormed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isHigh = unit >= 0xd800 && unit <= 0xdbff;
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (isLow) return false;
    if (isHigh) {
      const next = text.charCodeAt(at + 1); // NaN at the end
      if (!(next >= 0xdc00 && next <= 0xdfff)) return false;
      at++;
    }
  }
  return true;
}

// ------------------------------------------------------------------------------------------------------- readEvent

/** "Anything else (…; an object whose own traps throw) is `invalid_event`" */
export function referenceReadEvent(input: unknown): ReadResult {
  try {
    return readEvent(input);
  } catch {
    // Choice: the same result if a getter of the event itself throws, for any field.
    return invalidEvent("the event cannot be read");
  }
}

function invalidEvent(message: string): ReadResult {
  return { status: "skipped", reason: "invalid_event", message };
}

function unsupportedCall(): ReadResult {
  return { status: "skipped", reason: "unsupported_call", message: "Crisp supports track and identify only" };
}

function readEvent(input: unknown): ReadResult {
  if (!isRecord(input)) return invalidEvent("the event is not an object");
  const type = ownOrAbsent(input, "type");
  if (type === undefined) return readShapeB(input);
  if (typeof type !== "string") return invalidEvent("type is not a string");
  if (type === "track") return readTrackOfShapeA(input);
  if (type === "identify") return readIdentifyOfShapeA(input);
  // "`page`, `group`, and others exist: Crisp supports none of them → skipped, `unsupported_call`"
  return unsupportedCall();
}

function readTrackOfShapeA(input: Anything): ReadResult {
  // "A missing name in shape A is read as the empty name"
  const name = ownOrAbsent(input, "event") ?? "";
  if (typeof name !== "string") return invalidEvent("event is not a string");
  const properties = ownOrAbsent(input, "properties");
  if (properties !== undefined && !isPlainRecord(properties)) {
    return invalidEvent("properties is not a plain object");
  }
  const event: ReadTrack = { type: "track", event: name, ...envelopeOfShapeA(input) };
  if (properties !== undefined) event.properties = properties;
  return { status: "read", event };
}

function readIdentifyOfShapeA(input: Anything): ReadResult {
  const envelope = envelopeOfShapeA(input);
  // "the user's properties are looked for in `traits`, then `properties`, then `context.traits`; the first that is
  // there is used". Choice: if the first that is there has the wrong type, the event is invalid, and the others are not
  // read. A `context` that is not an object has no traits.
  let field = "traits";
  let traits = ownOrAbsent(input, "traits");
  if (traits === undefined) {
    field = "properties";
    traits = ownOrAbsent(input, "properties");
  }
  if (traits === undefined && envelope.context !== undefined) {
    field = "context.traits";
    traits = ownOrAbsent(envelope.context, "traits");
  }
  if (traits !== undefined && !isPlainRecord(traits)) return invalidEvent(`${field} is not a plain object`);
  const event: ReadIdentify = { type: "identify", ...envelope };
  if (traits !== undefined) event.traits = traits;
  return { status: "read", event };
}

/** Ids are kept when they are strings; finite numbers become strings; anything else is left out. */
function readId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return undefined;
}

/** A number that JSON could not hold exactly "is no message id". */
function readMessageId(value: unknown): string | undefined {
  return isUnsafeInteger(value) ? undefined : readId(value);
}

/** "an integer beyond 2^53": 2^53 itself is one, since 2^53 + 1 is rounded to it. */
function isUnsafeInteger(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/**
 * Reads a field that should hold a routing object. "what should be a routing object and is none […] forbids": a field
 * that cannot be read is therefore returned as the text `"unreadable"`, which forbids.
 */
function readRouting(holder: object, field: string): unknown {
  try {
    return ownOrAbsent(holder, field);
  } catch {
    return "unreadable";
  }
}

/** Adds the routing to the envelope: "a top-level `integrations` and `consent`", and what is kept as `routing`. */
function addRouting(envelope: Envelope, integrations: unknown, consent: unknown, routing: unknown): void {
  if (integrations !== undefined) envelope.integrations = integrations;
  if (consent !== undefined) envelope.consent = consent;
  if (routing !== undefined) envelope.routing = routing;
}

function envelopeOfShapeA(input: Anything): Envelope {
  const envelope: Envelope = {};
  const messageId = readMessageId(own(input, "messageId"));
  if (messageId !== undefined) envelope.messageId = messageId;
  const anonymousId = readId(own(input, "anonymousId"));
  if (anonymousId !== undefined) envelope.anonymousId = anonymousId;
  const userId = readId(own(input, "userId"));
  if (userId !== undefined) envelope.userId = userId;
  // "The time is the first present of `timestamp`, `originalTimestamp`, `sentAt`, `receivedAt`"
  for (const field of ["timestamp", "originalTimestamp", "sentAt", "receivedAt"]) {
    const time = ownOrAbsent(input, field);
    if (time === undefined) continue;
    envelope.timestamp = referenceTimestamp(time);
    break;
  }
  // Choice: `routing`, which `readEvent` adds, is kept, so that an event that is read twice has the same routing.
  addRouting(
    envelope,
    readRouting(input, "integrations"),
    readRouting(input, "consent"),
    readRouting(input, "routing"),
  );
  // Choice: the context is kept when it is an object that is not an array.
  const context = own(input, "context");
  if (isRecord(context)) envelope.context = context;
  return envelope;
}

/** "Recognised by: `type` absent or null, a string `event`, an object `properties`." */
function readShapeB(input: Anything): ReadResult {
  const name = own(input, "event");
  if (typeof name !== "string") return invalidEvent("there is no type, and event is not a string");
  const properties = own(input, "properties");
  if (!isPlainRecord(properties))
    return invalidEvent("there is no type, and properties is not a plain object");

  // "`$page` and `$screen` are page and screen calls (unsupported)"
  if (name === "$page" || name === "$screen") return unsupportedCall();

  const envelope = envelopeOfShapeB(input, properties);

  // "`event` of `$identify` carries the user's properties in `properties.$user_props`"; "`$identify` without
  // `$user_props` has no traits"
  if (name === "$identify") {
    const traits = ownOrAbsent(properties, "$user_props");
    if (traits !== undefined && !isPlainRecord(traits))
      return invalidEvent("$user_props is not a plain object");
    const event: ReadIdentify = { type: "identify", ...envelope };
    if (traits !== undefined) event.traits = traits;
    return { status: "read", event };
  }

  // "The envelope is not customer data and never becomes an event property: `distinct_id` […], `time` […]; `token`
  // […]; `$options` […]; so are dropped `$ip`, `$user_props` and every other name that starts with `$`."
  // "Property descriptors are copied, so that a getter that throws costs one property and an own `__proto__` stays
  // an own name."
  const copy: Anything = {};
  for (const key of Object.keys(properties)) {
    if (key === "distinct_id" || key === "time" || key === "token" || key.startsWith("$")) continue;
    const descriptor = Object.getOwnPropertyDescriptor(properties, key);
    if (descriptor !== undefined) Object.defineProperty(copy, key, descriptor);
  }
  return { status: "read", event: { type: "track", event: name, ...envelope, properties: copy } };
}

/** "`distinct_id` is the user id, `$device_id` the anonymous id, `$insert_id` the message id, `time` the timestamp" */
function envelopeOfShapeB(input: Anything, properties: Anything): Envelope {
  const envelope: Envelope = {};
  const userId = readId(ownOfShapeB(properties, "distinct_id"));
  if (userId !== undefined) envelope.userId = userId;
  const anonymousId = readId(ownOfShapeB(properties, "$device_id"));
  if (anonymousId !== undefined) envelope.anonymousId = anonymousId;
  const messageId = readMessageId(ownOfShapeB(properties, "$insert_id"));
  if (messageId !== undefined) envelope.messageId = messageId;
  // Choice: `time` may have every form that a timestamp of shape A may have. A `time` that cannot be read counts as
  // present, with the timestamp "unreadable".
  const time = timeOfShapeB(properties);
  if (time !== undefined) envelope.timestamp = referenceTimestamp(time);
  addRouting(
    envelope,
    readRouting(input, "integrations"),
    readRouting(input, "consent"),
    readRouting(properties, "$options"),
  );
  return envelope;
}

function timeOfShapeB(properties: Anything): unknown {
  try {
    return ownOrAbsent(properties, "time");
  } catch {
    return "unreadable";
  }
}

/**
 * "a getter that throws costs one property". Choice: the same holds for the envelope of shape B. If a proxy trap other
 * than `get` throws, the event is invalid.
 */
function ownOfShapeB(properties: Anything, key: string): unknown {
  if (!Object.prototype.propertyIsEnumerable.call(properties, key)) return undefined;
  try {
    return properties[key];
  } catch {
    return undefined;
  }
}

// ------------------------------------------------------------------------------------------- routing and consent

/**
 * "A routing object: a plain object, of which only our own keys are read (names by `toLowerCase`): our name, our name
 * with an instance (`Crisp::support`), and `All`."
 */
function referenceAllows(routing: unknown, destination: string): boolean {
  // "absent, `null` and `{}` allow"
  if (routing === undefined || routing === null) return true;
  try {
    // "what should be a routing object and is none (a text, […], a Map, one whose keys of ours cannot be read) forbids"
    if (!isPlainRecord(routing) || isInstance(routing)) return false;
    const ours = ourKeys(routing, destination);
    // "If there are keys of ours, the event may go exactly if one of them is neither `false` nor `null`."
    if (ours.length > 0) return ours.map((key) => isGranted(routing[key])).includes(true);
    // "Otherwise it may not go if a key `All` is `false` or `null`. Otherwise it may go."
    return !keysNamed(routing, "all")
      .map((key) => isGranted(routing[key]))
      .includes(false);
  } catch {
    return false;
  }
}

/** Choice: an instance of a class is not "a plain object", since its inherited keys would be ignored. */
function isInstance(routing: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(routing);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

function isGranted(value: unknown): boolean {
  return value !== false && value !== null;
}

function keysNamed(routing: object, lowerName: string): string[] {
  return Object.keys(routing).filter((key) => key.toLowerCase() === lowerName);
}

/** "With `destination: "Crisp::x"`, that key decides alone, without it `Crisp`, without it `All`." */
function ourKeys(routing: object, destination: string): string[] {
  const name = destination.toLowerCase();
  const at = name.indexOf("::");
  if (at === -1)
    return Object.keys(routing).filter((key) => `${key.toLowerCase()}::`.startsWith(`${name}::`));
  const instance = keysNamed(routing, name);
  return instance.length > 0 ? instance : keysNamed(routing, name.slice(0, at));
}

/**
 * "`properties.$options`, which `readEvent` keeps as `routing` […]: an `integrations` in it is a routing object; so is
 * `$options` itself if it has a key `All` or our name. `{}` says nothing. Any other content is routing that we do not
 * understand → `not_routed`"
 */
function referenceAllowsOptions(routing: unknown, destination: string): boolean {
  if (routing === undefined || routing === null) return true;
  try {
    if (!isPlainRecord(routing) || isInstance(routing)) return false;
    if (Object.keys(routing).length === 0) return true;
    const holdsIntegrations = Object.keys(routing).includes("integrations");
    const isRoutingItself = keysNamed(routing, "all").length > 0 || ourKeys(routing, destination).length > 0;
    const holdsOthers = Object.keys(routing).some((key) => key !== "integrations");
    if (holdsOthers && !isRoutingItself) return false;
    if (holdsIntegrations && !referenceAllows(routing["integrations"], destination)) return false;
    return !isRoutingItself || referenceAllows(routing, destination);
  } catch {
    return false;
  }
}

/** "Asked in this order: readable, `not_routed`, `consent_denied`, […]" */
function referenceRouting(event: Anything, settings: Settings): "not_routed" | "consent_denied" | undefined {
  const { destination = "Crisp" } = settings;
  // "`destination: false` says that routing and consent were decided upstream, and neither is asked"
  if (destination === false) return undefined;
  if (!referenceAllows(readRouting(event, "integrations"), destination)) return "not_routed";
  if (!referenceAllowsOptions(readRouting(event, "routing"), destination)) return "not_routed";
  if (!referenceAllows(readRouting(event, "consent"), destination)) return "consent_denied";
  return undefined;
}

// ---------------------------------------------------------------------------------------------------------- names

/**
 * "Crisp accepts only letters `a-z A-Z`, digits and underscore. Spaces become underscores, one for one; every other
 * character is removed. (A space is whatever JavaScript's `\s` matches.)"
 */
export function referenceSanitizeName(name: string): string {
  let sanitized = "";
  for (const unit of name.split("")) {
    if (/\s/.test(unit)) sanitized += "_";
    else if (/[a-zA-Z0-9_]/.test(unit)) sanitized += unit;
  }
  return sanitized;
}

/** "whose own name is already legal". Choice: a reserved name is not legal. */
function isLegalName(name: string): boolean {
  return name !== "" && name !== "__proto__" && referenceSanitizeName(name) === name;
}

/** "each path segment is sanitized by itself, empty segments are left out, the rest are joined with `_`" */
function nameOfPath(path: string[]): string {
  return path
    .map((segment) => referenceSanitizeName(segment))
    .filter((segment) => segment !== "")
    .join("_");
}

// ----------------------------------------------------------------------------------------------------- the JSON view

/** The result of reading one property or element. */
type Look =
  | { kind: "unreadable" }
  | { kind: "scalar"; raw: unknown; value: unknown }
  | { kind: "object"; value: object; isArray: boolean; isOpen: boolean; keys: string[] };

/** "The JSON view calls an object's own or inherited `toJSON` with its key, and unwraps […]". May throw. */
function jsonView(raw: unknown, key: string): unknown {
  // "a function stays a function", even if it has a `toJSON`. A primitive is its own view.
  if (!isObject(raw)) return raw;
  let value: unknown = raw;
  const toJSON: unknown = (raw as { toJSON?: unknown }).toJSON;
  if (typeof toJSON === "function") value = Reflect.apply(toJSON, raw, [key]);
  if (!isObject(value)) return value;
  // "unwraps String, Number, Boolean and BigInt objects", as JSON.stringify does: it converts a String object to a
  // string and a Number object to a number, and reads the inner value of the other two.
  if (holds(String.prototype.valueOf, value)) return String(value);
  if (holds(Number.prototype.valueOf, value)) return +(value as unknown as number);
  if (holds(Boolean.prototype.valueOf, value)) return Boolean.prototype.valueOf.call(value);
  if (holds(BigInt.prototype.valueOf, value)) return BigInt.prototype.valueOf.call(value);
  return value;
}

/** Whether the value is a wrapper of one kind: the `valueOf` method of that kind throws for any other value. */
function holds(unwrap: () => unknown, value: object): boolean {
  try {
    Reflect.apply(unwrap, value, []);
    return true;
  } catch {
    return false;
  }
}

/** "flattened over its own enumerable string keys (for an array, its indexes)"; "Holes and non-index keys are not
 * elements." May throw. */
function keysOf(value: object, isArray: boolean): string[] {
  const keys = Object.keys(value);
  return isArray ? keys.filter(isIndex) : keys;
}

/** An array index, as the language defines it: an integer from 0 to 2^32 - 2 in its usual decimal form. */
function isIndex(key: string): boolean {
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index <= 2 ** 32 - 2 && String(index) === key;
}

/** "`unreadable` (a getter, `toJSON` or proxy trap throws)": all reads that may throw are here. */
function lookAt(holder: object, key: string): Look {
  try {
    const raw = (holder as Anything)[key];
    const value = jsonView(raw, key);
    if (!isObject(value)) return { kind: "scalar", raw, value };
    const isArray = Array.isArray(value);
    // The keys of any other object are not needed.
    const isOpen = isArray || isPlain(value);
    return { kind: "object", value, isArray, isOpen, keys: isOpen ? keysOf(value, isArray) : [] };
  } catch {
    return { kind: "unreadable" };
  }
}

/** The rows for scalars in the table of property values. */
function scalarRow(value: unknown): { value: Scalar } | { reason: Reason } {
  // "string, boolean, finite number: itself (`-0` becomes `0`)"
  if (typeof value === "string") return { value };
  if (typeof value === "boolean") return { value };
  if (typeof value === "number") {
    // "`NaN`, `±Infinity`: dropped, `not_finite`"
    if (!Number.isFinite(value)) return { reason: "not_finite" };
    return { value: value === 0 ? 0 : value };
  }
  // "bigint: its decimal string"
  if (typeof value === "bigint") return { value: value.toString(10) };
  // "`null`, `undefined`: dropped, `empty`"
  if (value === null || value === undefined) return { reason: "empty" };
  // "function, symbol: dropped, `unsupported_type`"
  return { reason: "unsupported_type" };
}

// -------------------------------------------------------------------------------------------------------- mapTrack

export function referenceMapTrack(
  event: unknown,
  settings: Settings,
): { result: TrackResult; changes: Change[] } {
  const policy = settings.policy ?? false;
  try {
    // "Asked in this order: readable, `not_routed`, `consent_denied`, `event_name_missing`, `event_not_selected`,
    // `event_not_allowed`."
    if (!isRecord(event)) return skippedTrack("invalid_event");
    const text = own(event, "event");
    const properties = ownOrAbsent(event, "properties") ?? {};
    if (!isPlainRecord(properties)) return skippedTrack("invalid_event");
    // "Without a policy, properties that cannot be listed are `invalid_event`; under one nothing is listed"
    if (policy === false) Object.keys(properties);

    const routed = referenceRouting(event, settings);
    if (routed !== undefined) return skippedTrack(routed);

    // "text: the Freshpaint event name, unchanged. Missing, not a string, or only white space → skipped,
    // `event_name_missing`"
    if (typeof text !== "string" || isBlank(text)) return skippedTrack("event_name_missing");

    // "a track call whose exact name is not in `only`, or is in `except` → skipped, `event_not_selected`"
    const { only, except } = settings.eventNames ?? {};
    if (only !== undefined && !only.includes(text)) return skippedTrack("event_not_selected");
    if (except?.includes(text)) return skippedTrack("event_not_selected");

    // "an event whose name is not on that list is skipped, `event_not_allowed`"; "An absent `eventNames` allows every
    // name, an empty one none. Names match exactly, case included"
    if (policy !== false && policy.eventNames !== undefined && !policy.eventNames.includes(text)) {
      return skippedTrack("event_not_allowed");
    }

    const changes: Change[] = [];
    // "An empty or absent *property* list removes every property."
    const stripped = strip(properties, policy && (policy.eventProperties ?? []), changes);
    const { allowed, unreadable, present } = stripped;
    const contact: Contact = unreadable.includes("email")
      ? { reason: "email_invalid" }
      : contactOf(properties, present.includes("email"), allowed.includes("email"));
    const data = dataOf(properties, allowed, changes);
    return { result: { status: "mapped", event: { text, data }, contact }, changes };
  } catch {
    return skippedTrack("invalid_event");
  }
}

function skippedTrack(reason: TrackSkip): { result: TrackResult; changes: Change[] } {
  return { result: { status: "skipped", reason }, changes: [] };
}

/**
 * "HIPAA policy, if there is one: strip by *original* top-level name, before anything else looks at a value." What is
 * left stands "in the order of its list, so that nothing but what is listed is even looked for".
 *
 * Choice: if asking for a listed name throws, the name counts as present and `unreadable`.
 */
function strip(
  bag: Anything,
  list: readonly string[] | false,
  changes: Change[],
): { allowed: string[]; unreadable: string[]; present: string[] } {
  const keys = listKeys(bag);
  const wanted = list === false ? keys : [...new Set(list)];
  const allowed: string[] = [];
  const unreadable: string[] = [];
  for (const key of wanted) {
    try {
      if (Object.prototype.propertyIsEnumerable.call(bag, key)) allowed.push(key);
    } catch {
      unreadable.push(key);
      changes.push(dropped([key], "unreadable"));
    }
  }
  if (list !== false) {
    for (const key of keys) if (!list.includes(key)) changes.push(dropped([key], "not_allowed"));
  }
  return { allowed, unreadable, present: keys };
}

/** "Unlisted names are listed only if a report was asked for": if they cannot be listed, no report has them. */
function listKeys(bag: object): string[] {
  try {
    return Object.keys(bag);
  } catch {
    return [];
  }
}

/** "the `email` property, trimmed, if it is a plausible address" */
function contactOf(properties: Anything, isPresent: boolean, isAllowed: boolean): Contact {
  // "an unlisted `email` is `email_not_allowed` whatever its value, which is not read"
  // "`email_missing` (absent, null, blank)"
  if (!isAllowed) return { reason: isPresent ? "email_not_allowed" : "email_missing" };
  let email: unknown;
  try {
    email = (properties as { email?: unknown }).email;
  } catch {
    // "an `email` whose getter throws" is `email_invalid`
    return { reason: "email_invalid" };
  }
  if (email === null || email === undefined) return { reason: "email_missing" };
  // "The contact looks at the raw value: a boxed string, a Date, an object with `toJSON` […] are `email_invalid`"
  if (typeof email !== "string") return { reason: "email_invalid" };
  if (isBlank(email)) return { reason: "email_missing" };
  const address = email.trim();
  return isPlausibleAddress(address) ? { email: address } : { reason: "email_invalid" };
}

/** The first answer to the questions about one value. */
type Answer =
  | { kind: "dropped"; reason: Reason }
  | { kind: "scalar"; raw: unknown; value: Scalar }
  /** `undefined` if the text would be too long. */
  | { kind: "joined"; value: string | undefined }
  | { kind: "container"; value: object; keys: string[]; lookedAt: Map<string, Look> };

/** Thrown when a limit is passed: "Past any limit nothing more is read". Nothing else throws it. */
class LimitPassed extends Error {}

function dataOf(properties: Anything, allowed: string[], changes: Change[]): Record<string, Scalar> {
  const data: Record<string, Scalar> = {};
  const taken = new Set<string>();
  let valuesLookedAt = 0;
  let pathCharacters = 0;
  let placedCharacters = 0;

  /**
   * "at most 100,000 values below the top level are looked at, whose paths have at most 2,000,000 characters together"
   */
  function lookBelow(path: string[], holder: object, key: string): Look {
    count(path, key);
    return lookAt(holder, key);
  }

  function count(path: string[], key: string): void {
    valuesLookedAt += 1;
    // Choice: the characters of a path are those of its keys and of the dots between them, as in a report.
    pathCharacters += [...path, key].join(".").length;
    if (valuesLookedAt > VALUES || pathCharacters > PATHS) throw new LimitPassed();
  }

  /** "the placed names and texts have at most 1,000,000 characters together" */
  function checkRoomFor(characters: number): void {
    if (placedCharacters + characters > CHARACTERS) throw new LimitPassed();
  }

  /** "Questions are asked in this order, and the first answer stands" (`not_allowed` and `envelope` were asked before). */
  function ask(path: string[], look: Look, ancestors: object[]): Answer {
    // "`unreadable`"
    if (look.kind === "unreadable") return { kind: "dropped", reason: "unreadable" };

    // "a scalar → its row"
    if (look.kind === "scalar") {
      const row = scalarRow(look.value);
      if ("reason" in row) return { kind: "dropped", reason: row.reason };
      return { kind: "scalar", raw: look.raw, value: row.value };
    }

    // "an object (after its JSON view […]) that is neither an array nor plain […]: dropped, `unsupported_type`"
    if (!look.isOpen) return { kind: "dropped", reason: "unsupported_type" };

    // "`cyclic` (the event's own `properties` object counts as an ancestor)"
    if (ancestors.includes(look.value)) return { kind: "dropped", reason: "cyclic" };

    // "`too_deep` (ten enclosing, even if empty or all scalars)"; "inside `properties`, which itself does not count"
    const enclosing = ancestors.length - 1;
    if (enclosing >= DEPTH) return { kind: "dropped", reason: "too_deep" };

    // "an array of scalars → joined, or `empty`"
    const lookedAt = new Map<string, Look>();
    if (look.isArray) {
      // Choice: the elements are read up to the first that is no scalar. The others are read only when they are
      // flattened. "An array element that cannot be read is no scalar."
      let onlyScalars = true;
      for (const index of look.keys) {
        const element = lookBelow(path, look.value, index);
        lookedAt.set(index, element);
        if (element.kind !== "scalar") {
          onlyScalars = false;
          break;
        }
      }
      if (onlyScalars) return join([...lookedAt.values()]);
    }

    // "no own enumerable string key → `empty`"
    if (look.keys.length === 0) return { kind: "dropped", reason: "empty" };

    // "flattened"
    return { kind: "container", value: look.value, keys: look.keys, lookedAt };
  }

  /** "one string: its elements that have a value by the lines above, joined with `, `. None → dropped, `empty`" */
  function join(elements: Look[]): Answer {
    const texts: string[] = [];
    for (const element of elements) {
      if (element.kind !== "scalar") continue;
      const row = scalarRow(element.value);
      if ("value" in row) texts.push(String(row.value));
    }
    if (texts.length === 0) return { kind: "dropped", reason: "empty" };
    // "(a text is not even joined if it would pass that)". Choice: its name is judged first, as for any other value.
    const separators = (texts.length - 1) * ", ".length;
    const length = texts.reduce((sum, text) => sum + text.length, separators);
    return { kind: "joined", value: placedCharacters + length > CHARACTERS ? undefined : texts.join(", ") };
  }

  /** Drops, flattens or places the value, as the answer says. */
  function settle(path: string[], answer: Answer, ancestors: object[]): void {
    if (answer.kind === "dropped") {
      changes.push(dropped(path, answer.reason));
    } else if (answer.kind === "container") {
      const inside = [...ancestors, answer.value];
      for (const key of answer.keys) {
        // "what is named `$ip`, […] is dropped, `envelope`, and not read", "at any depth". Choice: it counts towards the
        // limits all the same.
        if (OWN_NAMES.includes(key)) {
          count(path, key);
          changes.push(dropped([...path, key], "envelope"));
          continue;
        }
        const look = answer.lookedAt.get(key) ?? lookBelow(path, answer.value, key);
        settle([...path, key], ask([...path, key], look, inside), inside);
      }
    } else {
      place(path, answer);
    }
  }

  /** "Only a value that is left has its name judged: `name_empty`, `name_reserved` […], `too_many`." */
  function place(path: string[], answer: Answer & { kind: "scalar" | "joined" }): void {
    const name = nameOfPath(path);
    // "Nothing left of a name → dropped, `name_empty`."
    if (name === "") {
      changes.push(dropped(path, "name_empty"));
      return;
    }
    // "The name `__proto__` → dropped, `name_reserved`"; "the final name, before any suffix"
    if (name === "__proto__") {
      changes.push(dropped(path, "name_reserved"));
      return;
    }
    // "At most 1,000 names are placed"
    if (taken.size === PROPERTIES || answer.value === undefined) throw new LimitPassed();

    // "each takes the first free of `name`, `name_2`, `name_3`, …"
    let to = name;
    for (let suffix = 2; taken.has(to); suffix++) to = `${name}_${suffix}`;
    const characters = to.length + (typeof answer.value === "string" ? answer.value.length : 0);
    checkRoomFor(characters);
    placedCharacters += characters;
    taken.add(to);
    data[to] = answer.value;

    // "`action` is the first that applies of `joined`, `coerced`, `flattened`, `renamed`"; "One entry for each
    // property that did not pass unchanged"
    const property = path.join(".");
    if (answer.kind === "joined") changes.push({ property, path, action: "joined", to });
    // "an integer beyond 2^53 is itself and reported as `coerced`"
    else if (!Object.is(answer.raw, answer.value) || isUnsafeInteger(answer.raw)) {
      changes.push({ property, path, action: "coerced", to });
    } else if (path.length > 1) changes.push({ property, path, action: "flattened", to });
    else if (to !== path[0]) changes.push({ property, path, action: "renamed", to });
  }

  const ancestors = [properties];

  /** "Questions are asked in this order": `not_allowed`, then `envelope`, before the value is read. */
  function askAtTop(key: string): Answer {
    if (OWN_NAMES_AT_TOP.includes(key)) return { kind: "dropped", reason: "envelope" };
    return ask([key], lookAt(properties, key), ancestors);
  }

  const unfinished = new Set(allowed);
  const waiting = new Map<string, Answer>();
  try {
    // First pass: "exact properties are placed first". "*Exact* is a top-level property that is placed whole (a
    // scalar, or a joined array) and whose own name is already legal". Every property with a legal name is read, to find
    // out whether it is exact. Objects that must be flattened wait for the second pass.
    for (const key of allowed) {
      if (!isLegalName(key)) continue;
      const answer = askAtTop(key);
      if (answer.kind === "container") {
        waiting.set(key, answer);
      } else {
        settle([key], answer, ancestors);
        unfinished.delete(key);
      }
    }
    // Second pass: "the others follow, both in their original order (under a HIPAA
    // policy: in the order of its list […])". A property with an illegal name is read only now.
    for (const key of allowed) {
      if (!unfinished.has(key)) continue;
      const answer = waiting.get(key) ?? askAtTop(key);
      settle([key], answer, ancestors);
      unfinished.delete(key);
    }
  } catch (error) {
    if (!(error instanceof LimitPassed)) throw error;
    // "Past any limit nothing more is read, and each top-level property that was not finished is reported once as
    // dropped, `too_many`"
    for (const key of unfinished) changes.push(dropped([key], "too_many"));
  }
  return data;
}

// ----------------------------------------------------------------------------------------------------- mapIdentify

/** "**Given**, and only these". `firstName` comes after `name`, since it is used only if `name` is not. */
const FIELDS: [property: string, field: UserField][] = [
  ["email", "email"],
  ["name", "nickname"],
  ["firstName", "nickname"],
  ["phone", "phone"],
  ["avatar", "avatar"],
  ["companyName", "company"],
];

export function referenceMapIdentify(
  event: unknown,
  settings: Settings,
): { result: IdentifyResult; changes: Change[] } {
  const policy = settings.policy ?? false;
  try {
    if (!isRecord(event)) return skippedIdentify("invalid_event");
    const traits = ownOrAbsent(event, "traits") ?? {};
    if (!isPlainRecord(traits)) return skippedIdentify("invalid_event");
    // "Without a policy, properties that cannot be listed are `invalid_event`". Choice: that holds for traits, too.
    if (policy === false) Object.keys(traits);
    const routed = referenceRouting(event, settings);
    if (routed !== undefined) return skippedIdentify(routed);
    return mapTraits(traits, policy && (policy.userProperties ?? []));
  } catch {
    return skippedIdentify("invalid_event");
  }
}

function skippedIdentify(reason: IdentifySkip): { result: IdentifyResult; changes: Change[] } {
  return { result: { status: "skipped", reason }, changes: [] };
}

function mapTraits(
  traits: Anything,
  list: readonly string[] | false,
): { result: IdentifyResult; changes: Change[] } {
  const changes: Change[] = [];
  const { allowed } = strip(traits, list, changes);

  // "what is named `$ip`, […] is dropped, `envelope`, and not read; so is a top-level `distinct_id` in every shape"
  for (const key of allowed) if (OWN_NAMES_AT_TOP.includes(key)) changes.push(dropped([key], "envelope"));

  // "`not_supported` (no such field)": the value is never read.
  for (const key of allowed) {
    if (OWN_NAMES_AT_TOP.includes(key) || FIELDS.some(([property]) => property === key)) continue;
    changes.push(dropped([key], "not_supported"));
  }

  const user: { [field in UserField]?: string } = {};
  for (const [property, field] of FIELDS) {
    if (!allowed.includes(property)) continue;
    // "`superseded` (`firstName` where `name` was used)": the value is not read.
    if (property === "firstName" && user.nickname !== undefined) {
      changes.push(dropped([property], "superseded"));
      continue;
    }
    let raw: unknown;
    try {
      raw = traits[property];
    } catch {
      changes.push(dropped([property], "unreadable"));
      continue;
    }
    const answer = traitOf(raw, field);
    if ("reason" in answer) {
      changes.push(dropped([property], answer.reason));
      continue;
    }
    user[field] = answer.text;
    // Trimming, or a number that became a string, is `coerced`, which comes before `renamed`.
    if (raw !== answer.text) changes.push({ property, path: [property], action: "coerced", to: field });
    else if (property !== field) changes.push({ property, path: [property], action: "renamed", to: field });
  }

  // "No field left → skipped, `no_supported_traits`."
  if (Object.keys(user).length === 0) {
    return { result: { status: "skipped", reason: "no_supported_traits" }, changes };
  }
  return { result: { status: "mapped", user }, changes };
}

/** "There is no JSON view here." */
function traitOf(raw: unknown, field: UserField): { text: string } | { reason: "empty" | "invalid" } {
  // null, undefined and blank texts are `empty`. Any other value that cannot be used is `invalid`.
  if (raw === null || raw === undefined) return { reason: "empty" };
  let text: string;
  // "A string is trimmed; a finite number or bigint becomes its decimal string; anything else, or nothing after
  // trimming, does not count"
  if (typeof raw === "string") text = raw.trim();
  else if (typeof raw === "number" && Number.isFinite(raw)) text = String(raw);
  else if (typeof raw === "bigint") text = raw.toString(10);
  else return { reason: "invalid" };
  if (text === "") return { reason: "empty" };

  // "`email` must be plausible as above."
  if (field === "email" && !isPlausibleAddress(text)) return { reason: "invalid" };
  // "`avatar` must start with `http://` or `https://` (any case), go on after it, and hold no white space"
  if (field === "avatar") {
    const lower = text.toLowerCase();
    const goesOn =
      (lower.startsWith("http://") && text.length > "http://".length) ||
      (lower.startsWith("https://") && text.length > "https://".length);
    if (!goesOn || /\s/.test(text)) return { reason: "invalid" };
  }
  return { text };
}
