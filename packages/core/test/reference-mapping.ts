// A second implementation of the mapping rules and of shapes A and B of Freshpaint's events. It is slow, and follows
// the specification sentence by sentence. The author did not know the first implementation. A fuzzer compares the
// results of the two implementations. The comments state the rules of the specification. "Choice:" marks a decision
// that the specification leaves open.

import { referenceTimestamp } from "./reference-timestamp.js";

/** The options of a mapping that decide whether an event may be sent. */
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

/** The values of `LIMITS`. */
const DEPTH = 10;
const PROPERTIES = 1_000;
const VALUES = 100_000;
const CHARACTERS = 1_000_000;
const PATHS = 2_000_000;

/** A value under one of these names is dropped with `envelope` at any depth, and is not read. */
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

/** At the top level, `distinct_id` is dropped with `envelope`, too. */
const OWN_NAMES_AT_TOP: readonly string[] = [...OWN_NAMES, "distinct_id"];

// ---------------------------------------------------------------------------------------------------- small tools

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the value may be an event: an object that is not an array. Throws for a revoked proxy. */
function isRecord(value: unknown): value is Anything {
  return isObject(value) && !Array.isArray(value);
}

/** Whether `Object.prototype.toString` returns `[object Object]` for the object. May throw. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Whether a value can be `properties`, `traits` or `$user_props`: each of them must be plain. May throw. */
function isPlainRecord(value: unknown): value is Anything {
  return isRecord(value) && isPlain(value);
}

/** Returns the value of an own enumerable property. Returns `undefined` for any other property. May throw. */
function own(object: object, key: string): unknown {
  if (!Object.prototype.propertyIsEnumerable.call(object, key)) return undefined;
  return (object as Anything)[key];
}

/** Returns the same as `own`, but `undefined` for `null`, since `null` is treated as absent. */
function ownOrAbsent(object: object, key: string): unknown {
  const value = own(object, key);
  return value === null ? undefined : value;
}

/** Whether a text is empty or contains only white space. */
function isBlank(text: string): boolean {
  return text.trim() === "";
}

function dropped(path: string[], reason: Reason): Change {
  return { property: path.join("."), path, action: "dropped", reason };
}

/**
 * Whether a text is a plausible address. A plausible address has at most 254 UTF-16 units, and one `@` with other
 * characters before and after the `@`. The address contains no white space and no control characters (U+0000 to U+001F
 * and U+007F), and is well-formed Unicode.
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

/** Whether each high surrogate is followed by a low surrogate, and there are no other low surrogates. */
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

/** Reads an event. If a trap of the input throws, the event is `invalid_event`. */
export function referenceReadEvent(input: unknown): ReadResult {
  try {
    return readEvent(input);
  } catch {
    // Choice: if reading the event throws, the event is invalid.
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
  // Other calls, such as `page` and `group`, are skipped with `unsupported_call`.
  return unsupportedCall();
}

function readTrackOfShapeA(input: Anything): ReadResult {
  // In shape A, a missing name is read as the empty name.
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
  // The traits are in `traits`, `properties` or `context.traits`. The first of these fields that exists is used.
  // Choice: if this field has the wrong type, the event is invalid, and the other fields are not read. A `context` that
  // is not an object has no traits.
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

/** Returns an id as a string. A finite number becomes a string. Any other value is left out. */
function readId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return undefined;
}

/** The same as `readId`, but a number that JSON cannot store exactly is left out. */
function readMessageId(value: unknown): string | undefined {
  return isUnsafeInteger(value) ? undefined : readId(value);
}

/**
 * Whether a value is an integer that may have been rounded. 2^53 may have been rounded, since 2^53 + 1 is rounded to
 * 2^53.
 */
function isUnsafeInteger(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/**
 * Reads a field that should contain a routing object. If the field cannot be read, the event must not be sent. Then the
 * text `"unreadable"` is returned, which is not a routing object.
 */
function readRouting(holder: object, field: string): unknown {
  try {
    return ownOrAbsent(holder, field);
  } catch {
    return "unreadable";
  }
}

/** Adds the three fields with routing to the envelope. */
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
  // The time is in the first of these fields that exists.
  for (const field of ["timestamp", "originalTimestamp", "sentAt", "receivedAt"]) {
    const time = ownOrAbsent(input, field);
    if (time === undefined) continue;
    envelope.timestamp = referenceTimestamp(time);
    break;
  }
  // Choice: `routing` is read, too. `readEvent` adds this field, and an event that is read twice must have the same
  // routing.
  addRouting(
    envelope,
    readRouting(input, "integrations"),
    readRouting(input, "consent"),
    readRouting(input, "routing"),
  );
  // Choice: the context is left out if it is not an object, or if it is an array.
  const context = own(input, "context");
  if (isRecord(context)) envelope.context = context;
  return envelope;
}

/** Reads shape B: `type` is absent or `null`, `event` is a string, and `properties` is an object. */
function readShapeB(input: Anything): ReadResult {
  const name = own(input, "event");
  if (typeof name !== "string") return invalidEvent("there is no type, and event is not a string");
  const properties = own(input, "properties");
  if (!isPlainRecord(properties))
    return invalidEvent("there is no type, and properties is not a plain object");

  // `$page` and `$screen` are page and screen calls, which are not supported.
  if (name === "$page" || name === "$screen") return unsupportedCall();

  const envelope = envelopeOfShapeB(input, properties);

  // The traits of `$identify` are in `properties.$user_props`. Without `$user_props`, there are no traits.
  if (name === "$identify") {
    const traits = ownOrAbsent(properties, "$user_props");
    if (traits !== undefined && !isPlainRecord(traits))
      return invalidEvent("$user_props is not a plain object");
    const event: ReadIdentify = { type: "identify", ...envelope };
    if (traits !== undefined) event.traits = traits;
    return { status: "read", event };
  }

  // The envelope is not customer data, so its fields are left out: `distinct_id`, `time`, `token`, and all names that
  // start with `$`. Property descriptors are copied. So a getter that throws affects one property only, and an own
  // `__proto__` stays a property.
  const copy: Anything = {};
  for (const key of Object.keys(properties)) {
    if (key === "distinct_id" || key === "time" || key === "token" || key.startsWith("$")) continue;
    const descriptor = Object.getOwnPropertyDescriptor(properties, key);
    if (descriptor !== undefined) Object.defineProperty(copy, key, descriptor);
  }
  return { status: "read", event: { type: "track", event: name, ...envelope, properties: copy } };
}

/**
 * Reads the envelope. `distinct_id` is the user id, `$device_id` is the anonymous id, `$insert_id` is the message id,
 * and `time` is the timestamp.
 */
function envelopeOfShapeB(input: Anything, properties: Anything): Envelope {
  const envelope: Envelope = {};
  const userId = readId(ownOfShapeB(properties, "distinct_id"));
  if (userId !== undefined) envelope.userId = userId;
  const anonymousId = readId(ownOfShapeB(properties, "$device_id"));
  if (anonymousId !== undefined) envelope.anonymousId = anonymousId;
  const messageId = readMessageId(ownOfShapeB(properties, "$insert_id"));
  if (messageId !== undefined) envelope.messageId = messageId;
  // Choice: `time` can have each form that a timestamp of shape A can have. If `time` cannot be read, the timestamp is
  // "unreadable".
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
 * Reads a field of the envelope of shape B. Choice: a field whose getter throws is left out. If a proxy trap other than
 * `get` throws, the event is invalid.
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
 * Whether a routing object allows the destination. A routing object is a plain object. Only three kinds of keys are
 * read: our name, our name with an instance (`Crisp::support`), and `All`. The case of names is ignored.
 */
function referenceAllows(routing: unknown, destination: string): boolean {
  // If the routing object is absent or `null`, the event may be sent.
  if (routing === undefined || routing === null) return true;
  try {
    // If the value is not a routing object, such as a text or a Map, the event is not sent.
    if (!isPlainRecord(routing) || isInstance(routing)) return false;
    const ours = ourKeys(routing, destination);
    // If there are keys with our name, the event may be sent only if one of these keys is neither `false` nor `null`.
    if (ours.length > 0) return ours.map((key) => isGranted(routing[key])).includes(true);
    // Otherwise the event is not sent if a key `All` is `false` or `null`. In all other cases it may be sent.
    return !keysNamed(routing, "all")
      .map((key) => isGranted(routing[key]))
      .includes(false);
  } catch {
    return false;
  }
}

/**
 * Whether an object is an instance of a class. Choice: such an object is not plain, since its inherited keys would be
 * ignored.
 */
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

/**
 * Returns the keys with our name. For the destination `Crisp::x`, this is the key `Crisp::x`, or the key `Crisp` if
 * there is no key `Crisp::x`.
 */
function ourKeys(routing: object, destination: string): string[] {
  const name = destination.toLowerCase();
  const at = name.indexOf("::");
  if (at === -1)
    return Object.keys(routing).filter((key) => `${key.toLowerCase()}::`.startsWith(`${name}::`));
  const instance = keysNamed(routing, name);
  return instance.length > 0 ? instance : keysNamed(routing, name.slice(0, at));
}

/**
 * Whether `$options` allows the destination. The field `integrations` of `$options` is a routing object. `$options`
 * itself is a routing object if it has a key `All` or our name. An empty object allows the destination. Any other
 * content is routing that we do not understand, so the event is not sent.
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

/**
 * Returns the reason why routing or consent do not allow the event. `not_routed` is checked before `consent_denied`.
 */
function referenceRouting(event: Anything, settings: Settings): "not_routed" | "consent_denied" | undefined {
  const { destination = "Crisp" } = settings;
  // `destination: false` means that routing and consent were already checked elsewhere. Then neither is checked here.
  if (destination === false) return undefined;
  if (!referenceAllows(readRouting(event, "integrations"), destination)) return "not_routed";
  if (!referenceAllowsOptions(readRouting(event, "routing"), destination)) return "not_routed";
  if (!referenceAllows(readRouting(event, "consent"), destination)) return "consent_denied";
  return undefined;
}

// ---------------------------------------------------------------------------------------------------------- names

/**
 * Crisp accepts only letters `a-z A-Z`, digits and underscores in names. Each character that `\s` matches becomes an
 * underscore. Every other character is removed.
 */
export function referenceSanitizeName(name: string): string {
  let sanitized = "";
  for (const unit of name.split("")) {
    if (/\s/.test(unit)) sanitized += "_";
    else if (/[a-zA-Z0-9_]/.test(unit)) sanitized += unit;
  }
  return sanitized;
}

/** Whether a name is legal without a change. Choice: a reserved name is not legal. */
function isLegalName(name: string): boolean {
  return name !== "" && name !== "__proto__" && referenceSanitizeName(name) === name;
}

/**
 * Makes the name of a path. Each segment is sanitized separately. Empty segments are left out. The other segments are
 * joined with `_`.
 */
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

/**
 * Returns the value in the form of JSON. Calls the object's own or inherited `toJSON` with the key, and unwraps wrapper
 * objects. May throw.
 */
function jsonView(raw: unknown, key: string): unknown {
  // A function stays a function, even if it has a `toJSON`. A primitive stays unchanged.
  if (!isObject(raw)) return raw;
  let value: unknown = raw;
  const toJSON: unknown = (raw as { toJSON?: unknown }).toJSON;
  if (typeof toJSON === "function") value = Reflect.apply(toJSON, raw, [key]);
  if (!isObject(value)) return value;
  // Unwrap String, Number, Boolean and BigInt objects in the same way as JSON.stringify. JSON.stringify converts a
  // String object to a string and a Number object to a number. For Boolean and BigInt objects, JSON.stringify reads the
  // inner value.
  if (holds(String.prototype.valueOf, value)) return String(value);
  if (holds(Number.prototype.valueOf, value)) return +(value as unknown as number);
  if (holds(Boolean.prototype.valueOf, value)) return Boolean.prototype.valueOf.call(value);
  if (holds(BigInt.prototype.valueOf, value)) return BigInt.prototype.valueOf.call(value);
  return value;
}

/** Whether the value is a wrapper object of the kind to which `unwrap` belongs. `unwrap` throws for any other value. */
function holds(unwrap: () => unknown, value: object): boolean {
  try {
    Reflect.apply(unwrap, value, []);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns the own enumerable string keys of an object, or the indexes of an array. Holes and other keys of an array are
 * left out. May throw.
 */
function keysOf(value: object, isArray: boolean): string[] {
  const keys = Object.keys(value);
  return isArray ? keys.filter(isIndex) : keys;
}

/** Whether a key is an array index as JavaScript defines it: an integer from 0 to 2^32 - 2 in decimal form. */
function isIndex(key: string): boolean {
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index <= 2 ** 32 - 2 && String(index) === key;
}

/**
 * Reads one value. All reads that may throw are in this function. If a getter, `toJSON` or proxy trap throws, the value
 * is `unreadable`.
 */
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

/** Returns the value that is sent for a scalar, or the reason why it is dropped. */
function scalarRow(value: unknown): { value: Scalar } | { reason: Reason } {
  // A string, boolean or finite number is sent unchanged. `-0` becomes `0`.
  if (typeof value === "string") return { value };
  if (typeof value === "boolean") return { value };
  if (typeof value === "number") {
    // `NaN` and infinite numbers are dropped with `not_finite`.
    if (!Number.isFinite(value)) return { reason: "not_finite" };
    return { value: value === 0 ? 0 : value };
  }
  // A bigint becomes its decimal string.
  if (typeof value === "bigint") return { value: value.toString(10) };
  // `null` and `undefined` are dropped with `empty`.
  if (value === null || value === undefined) return { reason: "empty" };
  // A function or symbol is dropped with `unsupported_type`.
  return { reason: "unsupported_type" };
}

// -------------------------------------------------------------------------------------------------------- mapTrack

export function referenceMapTrack(
  event: unknown,
  settings: Settings,
): { result: TrackResult; changes: Change[] } {
  const policy = settings.policy ?? false;
  try {
    // The reasons are checked in this order: `invalid_event`, `not_routed`, `consent_denied`, `event_name_missing`,
    // `event_not_selected`, `event_not_allowed`.
    if (!isRecord(event)) return skippedTrack("invalid_event");
    const text = own(event, "event");
    const properties = ownOrAbsent(event, "properties") ?? {};
    if (!isPlainRecord(properties)) return skippedTrack("invalid_event");
    // Without a policy, the event is `invalid_event` if the names of its properties cannot be enumerated. Then this
    // line throws.
    if (policy === false) Object.keys(properties);

    const routed = referenceRouting(event, settings);
    if (routed !== undefined) return skippedTrack(routed);

    // The text is the unchanged name of the event. The event is skipped with `event_name_missing` if the name is
    // missing, is not a string, or contains only white space.
    if (typeof text !== "string" || isBlank(text)) return skippedTrack("event_name_missing");

    // A track call is skipped with `event_not_selected` if its exact name is not in `only`, or is in `except`.
    const { only, except } = settings.eventNames ?? {};
    if (only !== undefined && !only.includes(text)) return skippedTrack("event_not_selected");
    if (except?.includes(text)) return skippedTrack("event_not_selected");

    // An event is skipped with `event_not_allowed` if the policy's list does not contain its exact name. If the list is
    // absent, every name is allowed. If the list is empty, no name is allowed.
    if (policy !== false && policy.eventNames !== undefined && !policy.eventNames.includes(text)) {
      return skippedTrack("event_not_allowed");
    }

    const changes: Change[] = [];
    // If a property list is empty or absent, no property is allowed.
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
 * Removes the properties that a policy does not list. Their original top-level names are compared, and no value is
 * read. The allowed properties have the order of the policy's list.
 *
 * Choice: if the look-up of a listed name throws, the property is dropped with `unreadable`.
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

/** Returns all names for the report. If the names cannot be enumerated, the report does not contain them. */
function listKeys(bag: object): string[] {
  try {
    return Object.keys(bag);
  } catch {
    return [];
  }
}

/** Returns the trimmed property `email` if it is a plausible address. */
function contactOf(properties: Anything, isPresent: boolean, isAllowed: boolean): Contact {
  // If the policy does not list `email`, the reason is `email_not_allowed`, and the value is not read. If `email` is
  // absent, null or blank, the reason is `email_missing`.
  if (!isAllowed) return { reason: isPresent ? "email_not_allowed" : "email_missing" };
  let email: unknown;
  try {
    email = (properties as { email?: unknown }).email;
  } catch {
    // If the getter of `email` throws, the reason is `email_invalid`.
    return { reason: "email_invalid" };
  }
  if (email === null || email === undefined) return { reason: "email_missing" };
  // The contact is made from the value itself, without a conversion to JSON. A boxed string, a Date or an object with
  // `toJSON` is `email_invalid`.
  if (typeof email !== "string") return { reason: "email_invalid" };
  if (isBlank(email)) return { reason: "email_missing" };
  const address = email.trim();
  return isPlausibleAddress(address) ? { email: address } : { reason: "email_invalid" };
}

/** The decision about one value. */
type Answer =
  | { kind: "dropped"; reason: Reason }
  | { kind: "scalar"; raw: unknown; value: Scalar }
  /** `value` is `undefined` if the text would be too long. */
  | { kind: "joined"; value: string | undefined }
  | { kind: "container"; value: object; keys: string[]; lookedAt: Map<string, Look> };

/** Thrown if a limit is exceeded. Then nothing more is read. */
class LimitPassed extends Error {}

function dataOf(properties: Anything, allowed: string[], changes: Change[]): Record<string, Scalar> {
  const data: Record<string, Scalar> = {};
  const taken = new Set<string>();
  let valuesLookedAt = 0;
  let pathCharacters = 0;
  let placedCharacters = 0;

  /**
   * Reads a value below the top level. At most 100,000 such values are read. Their paths have at most 2,000,000
   * characters together.
   */
  function lookBelow(path: string[], holder: object, key: string): Look {
    count(path, key);
    return lookAt(holder, key);
  }

  function count(path: string[], key: string): void {
    valuesLookedAt += 1;
    // Choice: the dots between the keys of a path are counted, too, since a report contains them.
    pathCharacters += [...path, key].join(".").length;
    if (valuesLookedAt > VALUES || pathCharacters > PATHS) throw new LimitPassed();
  }

  /** Throws if the placed names and texts would have more than 1,000,000 characters together. */
  function checkRoomFor(characters: number): void {
    if (placedCharacters + characters > CHARACTERS) throw new LimitPassed();
  }

  /** Decides about a value. The first rule that is true decides. `not_allowed` and `envelope` were checked before. */
  function ask(path: string[], look: Look, ancestors: object[]): Answer {
    if (look.kind === "unreadable") return { kind: "dropped", reason: "unreadable" };

    if (look.kind === "scalar") {
      const row = scalarRow(look.value);
      if ("reason" in row) return { kind: "dropped", reason: row.reason };
      return { kind: "scalar", raw: look.raw, value: row.value };
    }

    // An object that is neither an array nor plain is dropped with `unsupported_type`.
    if (!look.isOpen) return { kind: "dropped", reason: "unsupported_type" };

    // An object inside itself is dropped with `cyclic`. The event's `properties` are an ancestor, too.
    if (ancestors.includes(look.value)) return { kind: "dropped", reason: "cyclic" };

    // An object inside ten others is dropped with `too_deep`, even if it is empty or contains only scalars.
    // `properties` itself is not counted.
    const enclosing = ancestors.length - 1;
    if (enclosing >= DEPTH) return { kind: "dropped", reason: "too_deep" };

    // An array of scalars is joined, or dropped with `empty`.
    const lookedAt = new Map<string, Look>();
    if (look.isArray) {
      // Choice: the elements are read up to the first element that is not a scalar. The elements after it are read when
      // they are flattened. An element that cannot be read is not a scalar.
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

    // An object without own enumerable string keys is dropped with `empty`.
    if (look.keys.length === 0) return { kind: "dropped", reason: "empty" };

    // Any other object is flattened.
    return { kind: "container", value: look.value, keys: look.keys, lookedAt };
  }

  /** Joins the elements that have a value with `, `. If there are none, the array is dropped with `empty`. */
  function join(elements: Look[]): Answer {
    const texts: string[] = [];
    for (const element of elements) {
      if (element.kind !== "scalar") continue;
      const row = scalarRow(element.value);
      if ("value" in row) texts.push(String(row.value));
    }
    if (texts.length === 0) return { kind: "dropped", reason: "empty" };
    // A text is not joined if it would exceed the limit. Choice: the name is checked before the length, in the same way
    // as for any other value.
    const separators = (texts.length - 1) * ", ".length;
    const length = texts.reduce((sum, text) => sum + text.length, separators);
    return { kind: "joined", value: placedCharacters + length > CHARACTERS ? undefined : texts.join(", ") };
  }

  /** Drops, flattens or places the value according to the decision. */
  function settle(path: string[], answer: Answer, ancestors: object[]): void {
    if (answer.kind === "dropped") {
      changes.push(dropped(path, answer.reason));
    } else if (answer.kind === "container") {
      const inside = [...ancestors, answer.value];
      for (const key of answer.keys) {
        // A value under one of Freshpaint's own names is dropped with `envelope`, and is not read. Choice: the limits
        // count it, too.
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

  /** Checks the name of a value that was not dropped, and places the value. */
  function place(path: string[], answer: Answer & { kind: "scalar" | "joined" }): void {
    const name = nameOfPath(path);
    // A value whose name becomes empty is dropped with `name_empty`.
    if (name === "") {
      changes.push(dropped(path, "name_empty"));
      return;
    }
    // A value with the name `__proto__` is dropped with `name_reserved`. The name without a suffix is compared.
    if (name === "__proto__") {
      changes.push(dropped(path, "name_reserved"));
      return;
    }
    // At most 1,000 names are placed.
    if (taken.size === PROPERTIES || answer.value === undefined) throw new LimitPassed();

    // The value gets the first free name of `name`, `name_2`, `name_3`, …
    let to = name;
    for (let suffix = 2; taken.has(to); suffix++) to = `${name}_${suffix}`;
    const characters = to.length + (typeof answer.value === "string" ? answer.value.length : 0);
    checkRoomFor(characters);
    placedCharacters += characters;
    taken.add(to);
    data[to] = answer.value;

    // Report each property that did not pass unchanged. If several actions apply, report the first of `joined`,
    // `coerced`, `flattened` and `renamed`.
    const property = path.join(".");
    if (answer.kind === "joined") changes.push({ property, path, action: "joined", to });
    // An integer beyond 2^53 is sent unchanged, but reported as `coerced`.
    else if (!Object.is(answer.raw, answer.value) || isUnsafeInteger(answer.raw)) {
      changes.push({ property, path, action: "coerced", to });
    } else if (path.length > 1) changes.push({ property, path, action: "flattened", to });
    else if (to !== path[0]) changes.push({ property, path, action: "renamed", to });
  }

  const ancestors = [properties];

  /**
   * Decides about a top-level property. `not_allowed` was checked before. `envelope` is checked before the value is
   * read.
   */
  function askAtTop(key: string): Answer {
    if (OWN_NAMES_AT_TOP.includes(key)) return { kind: "dropped", reason: "envelope" };
    return ask([key], lookAt(properties, key), ancestors);
  }

  const unfinished = new Set(allowed);
  const waiting = new Map<string, Answer>();
  try {
    // First pass: place the exact properties. A top-level property is exact if its own name is legal, and if it is a
    // scalar or a joined array. Every property with a legal name is read, to find out whether it is exact. Objects that
    // must be flattened are placed in the second pass.
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
    // Second pass: place the other properties, in the same order. A property with an illegal name is read only now.
    for (const key of allowed) {
      if (!unfinished.has(key)) continue;
      const answer = waiting.get(key) ?? askAtTop(key);
      settle([key], answer, ancestors);
      unfinished.delete(key);
    }
  } catch (error) {
    if (!(error instanceof LimitPassed)) throw error;
    // If a limit is exceeded, nothing more is read. Each unfinished top-level property is reported once as dropped with
    // `too_many`.
    for (const key of unfinished) changes.push(dropped([key], "too_many"));
  }
  return data;
}

// ----------------------------------------------------------------------------------------------------- mapIdentify

/** The traits that are sent. `firstName` is after `name`, since it is used only if `name` is not usable. */
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
    // Choice: without a policy, the event is also `invalid_event` if the names of its traits cannot be enumerated.
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

  // Traits under Freshpaint's own names are dropped with `envelope`, and are not read.
  for (const key of allowed) if (OWN_NAMES_AT_TOP.includes(key)) changes.push(dropped([key], "envelope"));

  // Traits that Crisp has no field for are dropped with `not_supported`, and are not read.
  for (const key of allowed) {
    if (OWN_NAMES_AT_TOP.includes(key) || FIELDS.some(([property]) => property === key)) continue;
    changes.push(dropped([key], "not_supported"));
  }

  const user: { [field in UserField]?: string } = {};
  for (const [property, field] of FIELDS) {
    if (!allowed.includes(property)) continue;
    // If `name` was used, `firstName` is dropped with `superseded`, and is not read.
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
    // A trimmed text, or a number that became a string, is reported as `coerced`, even if it was renamed, too.
    if (raw !== answer.text) changes.push({ property, path: [property], action: "coerced", to: field });
    else if (property !== field) changes.push({ property, path: [property], action: "renamed", to: field });
  }

  // A user without a field is skipped with `no_supported_traits`.
  if (Object.keys(user).length === 0) {
    return { result: { status: "skipped", reason: "no_supported_traits" }, changes };
  }
  return { result: { status: "mapped", user }, changes };
}

/** Returns the text of a trait, or the reason why the trait is dropped. `toJSON` is not called. */
function traitOf(raw: unknown, field: UserField): { text: string } | { reason: "empty" | "invalid" } {
  // `null`, `undefined` and blank texts are dropped with `empty`. Any other value that is not usable is dropped with
  // `invalid`.
  if (raw === null || raw === undefined) return { reason: "empty" };
  let text: string;
  // A string is trimmed. A finite number or bigint becomes its decimal string. Any other value is not usable.
  if (typeof raw === "string") text = raw.trim();
  else if (typeof raw === "number" && Number.isFinite(raw)) text = String(raw);
  else if (typeof raw === "bigint") text = raw.toString(10);
  else return { reason: "invalid" };
  if (text === "") return { reason: "empty" };

  // `email` must be a plausible address.
  if (field === "email" && !isPlausibleAddress(text)) return { reason: "invalid" };
  // `avatar` must start with `http://` or `https://` in any case. More characters must follow, and none of them may be
  // white space.
  if (field === "avatar") {
    const lower = text.toLowerCase();
    const goesOn =
      (lower.startsWith("http://") && text.length > "http://".length) ||
      (lower.startsWith("https://") && text.length > "https://".length);
    if (!goesOn || /\s/.test(text)) return { reason: "invalid" };
  }
  return { text };
}
