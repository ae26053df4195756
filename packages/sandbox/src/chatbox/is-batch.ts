import { isRecord } from "../is-record.js";
import type { Batch, Entry } from "./batch.js";

const INERT: readonly unknown[] = ["already_loaded", "website_missing", "website_unknown"];

/**
 * Whether a report's body is what the script sends, whole: of a report with one wrong entry, none is taken.
 * @example
 * isBatch({ page: "1-2", first: 0, entries: [] }) // → true
 * isBatch({ page: "1-2", first: 0, entries: [null] }) // → false
 */
export function isBatch(body: unknown): body is Batch {
  return (
    isRecord(body) &&
    typeof body["page"] === "string" &&
    Number.isSafeInteger(body["first"]) &&
    (body["first"] as number) >= 0 &&
    Array.isArray(body["entries"]) &&
    body["entries"].every(isEntry)
  );
}

function isEntry(entry: unknown): entry is Entry {
  if (!isRecord(entry)) return false;
  if ("load" in entry) return isLoad(entry["load"]);
  return (
    typeof entry["nextSessionId"] === "string" && isCommand(entry["command"]) && isChange(entry["change"])
  );
}

function isLoad(load: unknown): boolean {
  if (!isRecord(load)) return false;
  const { status, websiteId, sessionId, reason } = load;
  return status === "started"
    ? typeof websiteId === "string" && typeof sessionId === "string"
    : status === "inert" && INERT.includes(reason) && (websiteId === null || typeof websiteId === "string");
}

function isCommand(command: unknown): boolean {
  if (!isRecord(command) || typeof command["sessionId"] !== "string") return false;
  return (
    command["accepted"] === true || (command["accepted"] === false && typeof command["reason"] === "string")
  );
}

function isChange(change: unknown): boolean {
  if (change === undefined) return true;
  if (!isRecord(change)) return false;
  const { user = {}, data = {}, events = [] } = change;
  return isRecord(user) && isRecord(data) && Array.isArray(events) && events.every(isEvent);
}

function isEvent(event: unknown): boolean {
  return isRecord(event) && typeof event["text"] === "string" && isRecord(event["data"]);
}
