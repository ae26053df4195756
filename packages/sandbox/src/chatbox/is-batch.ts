import { isRecord } from "../is-record.js";
import { readCrispEvent } from "../read-crisp-event.js";
import type { Batch, Entry } from "./batch.js";
import { createChecks } from "./page/create-checks.js";
import type { ChatCompany, ChatUser } from "./types.js";

type Check = (value: unknown) => boolean;

/** The fields of an object, each with its check; `undefined` is given to the check of a field that is not there. */
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

/** The possible shapes of an entry. A rejected command changes nothing. */
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
 * Checks that the body of a report has the complete form of the script's reports. A report with one wrong entry is
 * refused as a whole.
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

/** The script always sends the data of an event, although Crisp does not require it. */
function isEvent(event: unknown): boolean {
  return isRecord(event) && event["data"] !== undefined && readCrispEvent(event) !== undefined;
}

/** Whether a value is an object with the fields of a shape, and no other. */
function fits(value: unknown, shape: Shape): boolean {
  return (
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
    Object.entries(shape).every(([name, holds]) =>
      holds(Object.hasOwn(value, name) ? value[name] : undefined),
    )
  );
}
