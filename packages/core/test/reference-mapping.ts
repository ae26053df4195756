// A reference implementation of spec/mapping.md and of shapes A and B of spec/freshpaint.md: slow, literal, and
// written without knowledge of the real one, so that a fuzzer can compare the two. Quotes are from the
// specification; a comment that starts with "Choice:" marks a place where the specification leaves room.

export type PolicySettings = {
  eventProperties?: readonly string[];
  userProperties?: readonly string[];
  eventNames?: readonly string[];
};

export type Reason =
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
};
export type ReadTrack = Envelope & { type: "track"; event: string; properties?: Anything };
export type ReadIdentify = Envelope & { type: "identify"; traits?: Anything };
export type ReadResult =
  | { status: "read"; event: ReadTrack | ReadIdentify }
  | { status: "skipped"; reason: "unsupported_call" | "invalid_event"; message: string };

export type Contact = { email: string } | { reason: "email_missing" | "email_invalid" | "email_not_allowed" };
export type TrackResult =
  | { status: "mapped"; event: { text: string; data: Record<string, Scalar> }; contact: Contact }
  | { status: "skipped"; reason: "invalid_event" | "event_name_missing" | "event_not_allowed" };

export type UserField = "email" | "nickname" | "phone" | "avatar" | "company";
export type IdentifyResult =
  | { status: "mapped"; user: { [field in UserField]?: string } }
  | { status: "skipped"; reason: "invalid_event" | "no_supported_traits" };

/** `LIMITS = { depth: 10, properties: 1_000, values: 100_000 }` */
const DEPTH = 10;
const PROPERTIES = 1_000;
const VALUES = 100_000;

// ---------------------------------------------------------------------------------------------------- small tools

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What may be an event, `properties` or `traits`: an object that is not an array. A revoked proxy throws here. */
function isRecord(value: unknown): value is Anything {
  return isObject(value) && !Array.isArray(value);
}

/** "Only own enumerable properties count, here as everywhere." Anything else is `undefined`. May throw. */
function own(object: object, key: string): unknown {
  if (!Object.prototype.propertyIsEnumerable.call(object, key)) return undefined;
  return (object as Anything)[key];
}

/** "`null` counts as absent everywhere." */
function ownOrAbsent(object: object, key: string): unknown {
  const value = own(object, key);
  return value === null ? undefined : value;
}

/** "only white space": nothing at all is that, too. */
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
    // Choice: also when a getter of the event itself throws, whichever field it is.
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
  if (properties !== undefined && !isRecord(properties)) return invalidEvent("properties is not an object");
  const event: ReadTrack = { type: "track", event: name, ...envelopeOfShapeA(input) };
  if (properties !== undefined) event.properties = properties;
  return { status: "read", event };
}

function readIdentifyOfShapeA(input: Anything): ReadResult {
  const envelope = envelopeOfShapeA(input);
  // "the user's properties are looked for in `traits`, then `properties`, then `context.traits`; the first that is
  // there is used". Choice: one that is there but of the wrong type makes the event invalid; those after the first
  // are not looked at; a `context` that is not an object holds no traits.
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
  if (traits !== undefined && !isRecord(traits)) return invalidEvent(`${field} is not an object`);
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

function envelopeOfShapeA(input: Anything): Envelope {
  const envelope: Envelope = {};
  const messageId = readId(own(input, "messageId"));
  if (messageId !== undefined) envelope.messageId = messageId;
  const anonymousId = readId(own(input, "anonymousId"));
  if (anonymousId !== undefined) envelope.anonymousId = anonymousId;
  const userId = readId(own(input, "userId"));
  if (userId !== undefined) envelope.userId = userId;
  // The timestamp is kept when it is a string.
  const timestamp = own(input, "timestamp");
  if (typeof timestamp === "string") envelope.timestamp = timestamp;
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
  if (!isRecord(properties)) return invalidEvent("there is no type, and properties is not an object");

  // "`$page` and `$screen` are page and screen calls (unsupported)"
  if (name === "$page" || name === "$screen") return unsupportedCall();

  const envelope = envelopeOfShapeB(properties);

  // "`event` of `$identify` carries the user's properties in `properties.$user_props`"; "`$identify` without
  // `$user_props` has no traits"
  if (name === "$identify") {
    const traits = ownOrAbsent(properties, "$user_props");
    if (traits !== undefined && !isRecord(traits)) return invalidEvent("$user_props is not an object");
    const event: ReadIdentify = { type: "identify", ...envelope };
    if (traits !== undefined) event.traits = traits;
    return { status: "read", event };
  }

  // "The envelope is not customer data and never becomes an event property: `distinct_id` […], `time` […]; `token`
  // […]; so are `$ip`, `$options`, `$user_props` and every other name that starts with `$`."
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
function envelopeOfShapeB(properties: Anything): Envelope {
  const envelope: Envelope = {};
  const userId = readId(ownOfShapeB(properties, "distinct_id"));
  if (userId !== undefined) envelope.userId = userId;
  const anonymousId = readId(ownOfShapeB(properties, "$device_id"));
  if (anonymousId !== undefined) envelope.anonymousId = anonymousId;
  const messageId = readId(ownOfShapeB(properties, "$insert_id"));
  if (messageId !== undefined) envelope.messageId = messageId;
  // "`time` (epoch **seconds**)". Choice: a time that no Date can hold is left out.
  const time = ownOfShapeB(properties, "time");
  if (typeof time === "number" && Number.isFinite(time)) {
    const date = new Date(time * 1000);
    if (!Number.isNaN(date.getTime())) envelope.timestamp = date.toISOString();
  }
  return envelope;
}

/**
 * "a getter that throws costs one property". Choice: that holds for the envelope of shape B, too. A proxy trap other
 * than `get` still makes the event invalid.
 */
function ownOfShapeB(properties: Anything, key: string): unknown {
  if (!Object.prototype.propertyIsEnumerable.call(properties, key)) return undefined;
  try {
    return properties[key];
  } catch {
    return undefined;
  }
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

/** "whose own name is already legal" */
function isLegalName(name: string): boolean {
  return name !== "" && referenceSanitizeName(name) === name;
}

/** "each path segment is sanitized by itself, empty segments are left out, the rest are joined with `_`" */
function nameOfPath(path: string[]): string {
  return path
    .map((segment) => referenceSanitizeName(segment))
    .filter((segment) => segment !== "")
    .join("_");
}

// ----------------------------------------------------------------------------------------------------- the JSON view

/** What a look at one property or element finds. */
type Look =
  | { kind: "unreadable" }
  | { kind: "scalar"; raw: unknown; value: unknown }
  | { kind: "object"; value: object; isArray: boolean; keys: string[] };

/** "The JSON view calls an object's own or inherited `toJSON` with its key, and unwraps […]". May throw. */
function jsonView(raw: unknown, key: string): unknown {
  // "a function stays a function", even one with a `toJSON`; and so does every primitive.
  if (!isObject(raw)) return raw;
  let value: unknown = raw;
  const toJSON: unknown = (raw as { toJSON?: unknown }).toJSON;
  if (typeof toJSON === "function") value = Reflect.apply(toJSON, raw, [key]);
  if (!isObject(value)) return value;
  // "unwraps String, Number, Boolean and BigInt objects", as JSON.stringify does: by ToString, by ToNumber, and the
  // last two by what they hold.
  if (holds(String.prototype.valueOf, value)) return String(value);
  if (holds(Number.prototype.valueOf, value)) return +(value as unknown as number);
  if (holds(Boolean.prototype.valueOf, value)) return Boolean.prototype.valueOf.call(value);
  if (holds(BigInt.prototype.valueOf, value)) return BigInt.prototype.valueOf.call(value);
  return value;
}

/** Whether the value is a wrapper of the kind that the built-in `valueOf` method is for: it throws on all others. */
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

/** An array index, as the language defines it: an integer from 0 to 2^32 - 2, written the one way. */
function isIndex(key: string): boolean {
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index <= 2 ** 32 - 2 && String(index) === key;
}

/** "`unreadable` (a getter, `toJSON` or proxy trap throws)": everything that may throw is done here. */
function lookAt(holder: object, key: string): Look {
  try {
    const raw = (holder as Anything)[key];
    const value = jsonView(raw, key);
    if (!isObject(value)) return { kind: "scalar", raw, value };
    const isArray = Array.isArray(value);
    return { kind: "object", value, isArray, keys: keysOf(value, isArray) };
  } catch {
    return { kind: "unreadable" };
  }
}

/** The rows of the table that are about scalars. */
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
  settings: PolicySettings | false,
): { result: TrackResult; changes: Change[] } {
  let text: unknown;
  let properties: unknown;
  let keys: string[];
  try {
    if (!isRecord(event)) return skippedTrack("invalid_event");

    // "text: the Freshpaint event name, unchanged. Missing, not a string, or only white space → skipped,
    // `event_name_missing`"; "A missing event name is told before the policy is asked."
    text = own(event, "event");
    if (typeof text !== "string" || isBlank(text)) return skippedTrack("event_name_missing");

    // "an event whose name is not on that list is skipped, `event_not_allowed`"; "An absent `eventNames` allows every
    // name, an empty one none. Names match exactly, case included"
    if (settings !== false && settings.eventNames !== undefined && !settings.eventNames.includes(text)) {
      return skippedTrack("event_not_allowed");
    }

    properties = ownOrAbsent(event, "properties") ?? {};
    if (!isRecord(properties)) return skippedTrack("invalid_event");

    // When the keys of the properties cannot be listed, the event is invalid.
    keys = Object.keys(properties);
  } catch {
    return skippedTrack("invalid_event");
  }

  const changes: Change[] = [];

  // "HIPAA policy, if there is one: strip by *original* top-level name, before anything else looks at a value."
  // "An empty or absent *property* list removes every property."
  const allowed: string[] = [];
  for (const key of keys) {
    if (settings === false || (settings.eventProperties ?? []).includes(key)) allowed.push(key);
    else changes.push(dropped([key], "not_allowed"));
  }

  const contact = contactOf(properties, keys, allowed);
  const data = dataOf(properties, allowed, changes);
  return { result: { status: "mapped", event: { text, data }, contact }, changes };
}

function skippedTrack(reason: "invalid_event" | "event_name_missing" | "event_not_allowed"): {
  result: TrackResult;
  changes: Change[];
} {
  return { result: { status: "skipped", reason }, changes: [] };
}

/** "the `email` property, trimmed, if it is a plausible address" */
function contactOf(properties: Anything, keys: string[], allowed: string[]): Contact {
  // "`email_missing` (absent, null, blank)"
  if (!keys.includes("email")) return { reason: "email_missing" };
  // "an unlisted `email` is `email_not_allowed` whatever its value, which is not read"
  if (!allowed.includes("email")) return { reason: "email_not_allowed" };
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
  | { kind: "joined"; value: string }
  | { kind: "container"; value: object; keys: string[]; lookedAt: Map<string, Look> };

/** Thrown when a limit is passed: "past either limit nothing more is read". Nothing else throws it. */
class LimitPassed extends Error {}

function dataOf(properties: Anything, allowed: string[], changes: Change[]): Record<string, Scalar> {
  const data: Record<string, Scalar> = {};
  const taken = new Set<string>();
  let valuesLookedAt = 0;

  /** "at most 100,000 values below the top level are looked at", each counted once */
  function lookBelow(holder: object, key: string): Look {
    if (valuesLookedAt === VALUES) throw new LimitPassed();
    valuesLookedAt += 1;
    return lookAt(holder, key);
  }

  /** "Questions are asked in this order, and the first answer stands" (`not_allowed` was asked before). */
  function ask(look: Look, ancestors: object[]): Answer {
    // "`unreadable`"
    if (look.kind === "unreadable") return { kind: "dropped", reason: "unreadable" };

    // "a scalar → its row"
    if (look.kind === "scalar") {
      const row = scalarRow(look.value);
      if ("reason" in row) return { kind: "dropped", reason: row.reason };
      return { kind: "scalar", raw: look.raw, value: row.value };
    }

    // "`cyclic` (the event's own `properties` object counts as an ancestor)"
    if (ancestors.includes(look.value)) return { kind: "dropped", reason: "cyclic" };

    // "`too_deep` (ten enclosing, even if empty or all scalars)"; "inside `properties`, which itself does not count"
    const enclosing = ancestors.length - 1;
    if (enclosing >= DEPTH) return { kind: "dropped", reason: "too_deep" };

    // "an array of scalars → joined, or `empty`"
    const lookedAt = new Map<string, Look>();
    if (look.isArray) {
      // Choice: the elements are looked at up to the first that is no scalar, and the others only when it is their
      // turn to be flattened. "An array element that cannot be read is no scalar."
      let onlyScalars = true;
      for (const index of look.keys) {
        const element = lookBelow(look.value, index);
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
    return { kind: "joined", value: texts.join(", ") };
  }

  /** Does what the answer says. */
  function settle(path: string[], answer: Answer, ancestors: object[]): void {
    if (answer.kind === "dropped") {
      changes.push(dropped(path, answer.reason));
    } else if (answer.kind === "container") {
      const inside = [...ancestors, answer.value];
      for (const key of answer.keys) {
        const look = answer.lookedAt.get(key) ?? lookBelow(answer.value, key);
        settle([...path, key], ask(look, inside), inside);
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
    if (taken.size === PROPERTIES) throw new LimitPassed();

    // "each takes the first free of `name`, `name_2`, `name_3`, …"
    let to = name;
    for (let suffix = 2; taken.has(to); suffix++) to = `${name}_${suffix}`;
    taken.add(to);
    data[to] = answer.value;

    // "`action` is the first that applies of `joined`, `coerced`, `flattened`, `renamed`"; "One entry for each
    // property that did not pass unchanged"
    const property = path.join(".");
    if (answer.kind === "joined") changes.push({ property, path, action: "joined", to });
    else if (!Object.is(answer.raw, answer.value)) changes.push({ property, path, action: "coerced", to });
    else if (path.length > 1) changes.push({ property, path, action: "flattened", to });
    else if (to !== path[0]) changes.push({ property, path, action: "renamed", to });
  }

  const ancestors = [properties];
  const unfinished = new Set(allowed);
  const waiting = new Map<string, Answer>();
  try {
    // First pass: "exact properties are placed first". "*Exact* is a top-level property that is placed whole (a
    // scalar, or a joined array) and whose own name is already legal". To know, every property with a legal name is
    // looked at; what is to be flattened waits for the second pass.
    for (const key of allowed) {
      if (!isLegalName(key)) continue;
      const answer = ask(lookAt(properties, key), ancestors);
      if (answer.kind === "container") {
        waiting.set(key, answer);
      } else {
        settle([key], answer, ancestors);
        unfinished.delete(key);
      }
    }
    // Second pass: "the others follow in their original order". A property with an illegal name is read only now.
    for (const key of allowed) {
      if (!unfinished.has(key)) continue;
      const answer = waiting.get(key) ?? ask(lookAt(properties, key), ancestors);
      settle([key], answer, ancestors);
      unfinished.delete(key);
    }
  } catch (error) {
    if (!(error instanceof LimitPassed)) throw error;
    // "past either limit nothing more is read, and each top-level property that was not finished is reported once as
    // dropped, `too_many`"
    for (const key of unfinished) changes.push(dropped([key], "too_many"));
  }
  return data;
}

// ----------------------------------------------------------------------------------------------------- mapIdentify

/** "**Given**, and only these". `firstName` comes after `name`, for which it stands in. */
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
  settings: PolicySettings | false,
): { result: IdentifyResult; changes: Change[] } {
  const changes: Change[] = [];
  let traits: unknown;
  let keys: string[];
  try {
    if (!isRecord(event)) return { result: { status: "skipped", reason: "invalid_event" }, changes };
    traits = ownOrAbsent(event, "traits") ?? {};
    if (!isRecord(traits)) return { result: { status: "skipped", reason: "invalid_event" }, changes };
    keys = Object.keys(traits);
  } catch {
    return { result: { status: "skipped", reason: "invalid_event" }, changes };
  }

  // "strip by *original* top-level name, before anything else looks at a value"
  const allowed: string[] = [];
  for (const key of keys) {
    if (settings === false || (settings.userProperties ?? []).includes(key)) allowed.push(key);
    else changes.push(dropped([key], "not_allowed"));
  }

  // "`not_supported` (no such field)": the value is never read.
  for (const key of allowed) {
    if (!FIELDS.some(([property]) => property === key)) changes.push(dropped([key], "not_supported"));
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
  // null, undefined and blank are `empty`; whatever else cannot be used is `invalid`.
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
