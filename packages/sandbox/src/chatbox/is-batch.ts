import { isRecord } from "../is-record.js";
import { readCrispEvent } from "../read-crisp-event.js";
import type { Batch, Entry } from "./batch.js";
import { createChecks } from "./page/create-checks.js";
import type { ChatCompany, ChatUser } from "./types.js";

type Check = (value: unknown) => boolean;

/** The allowed fields of an object, each with its check. If a field is absent, its check gets `undefined`. */
type Shape<Name extends string = string> = Readonly<Record<Name, Check>>;

const { isText, isEmail, isSignature, isWebAddress, isTexts, isDatum } = createChecks();

const present: Check = (value) => value !== undefined;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const COMPANY: Shape<keyof ChatCompany> = {
  name: isText,
  url: optional(isWebAddress),
  description: optional(isText),
  employment: optional(isTexts),
  geolocation: optional(isTexts),
};

const USER: Shape<keyof ChatUser> = {
  email: optional(isEmail),
  emailSignature: optional(isSignature),
  nickname: optional(isText),
  phone: optional(isText),
  avatar: optional(isWebAddress),
  company: optional((value) => fits(value, COMPANY)),
};

const CHANGE: Shape = {
  user: optional((user) => fits(user, USER)),
  data: optional(
    (data) => isRecord(data) && Object.entries(data).every(([name, value]) => isDatum(name, value)),
  ),
  events: optional((events) => Array.isArray(events) && events.every(isEvent)),
};

const ACCEPTED: Shape = { sessionId: isText, command: present, accepted: oneOf(true) };
const REJECTED: Shape = { sessionId: isText, command: present, accepted: oneOf(false), reason: isText };
const STARTED: Shape = { status: oneOf("started"), websiteId: isText, sessionId: isText };
const INERT: Shape = {
  status: oneOf("inert"),
  reason: oneOf("already_loaded", "website_missing", "website_unknown"),
  websiteId: (value) => value === null || typeof value === "string",
};

/** The possible shapes of an entry. The entry of a rejected command has no `change`. */
const ENTRIES: readonly Shape[] = [
  { load: (load) => fits(load, STARTED) || fits(load, INERT) },
  {
    command: (command) => fits(command, ACCEPTED),
    change: optional((change) => fits(change, CHANGE)),
    nextSessionId: isText,
  },
  { command: (command) => fits(command, REJECTED), nextSessionId: isText },
];

const BATCH: Shape<keyof Batch> = {
  page: isText,
  first: (first) => Number.isSafeInteger(first) && (first as number) >= 0,
  entries: (entries) => Array.isArray(entries) && entries.every(isEntry),
};

/**
 * Returns whether the body of a report has the form in which the script sends reports. One wrong entry makes the whole
 * report wrong.
 * @example
 * isBatch({ page: "1-2", first: 0, entries: [] }) // → true
 * isBatch({ page: "1-2", first: 0, entries: [null] }) // → false
 */
export function isBatch(body: unknown): body is Batch {
  return fits(body, BATCH);
}

function isEntry(entry: unknown): entry is Entry {
  return ENTRIES.some((shape) => fits(entry, shape));
}

/**
 * Returns whether a value is an event as the script sends it. Crisp does not require `data`, but the script always
 * sends `data`.
 */
function isEvent(event: unknown): boolean {
  return isRecord(event) && event["data"] !== undefined && readCrispEvent(event) !== undefined;
}

/** Returns whether a value is an object with the fields of a shape and without other fields. */
function fits(value: unknown, shape: Shape): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
    Object.entries(shape).every(([name, holds]) =>
      holds(Object.hasOwn(value, name) ? value[name] : undefined),
    )
  );
}
