/** The marker for a field whose getter throws, or that the trap of a proxy withholds. */
export const UNREADABLE: unique symbol = Symbol("unreadable");

/** The fields of an event that are used, unchanged; `undefined` if one is absent or `null`. */
export class EventFields {
  type: unknown = undefined;
  event: unknown = undefined;
  properties: unknown = undefined;
  traits: unknown = undefined;
  context: unknown = undefined;
  messageId: unknown = undefined;
  anonymousId: unknown = undefined;
  userId: unknown = undefined;
  timestamp: unknown = undefined;
  originalTimestamp: unknown = undefined;
  sentAt: unknown = undefined;
  receivedAt: unknown = undefined;
  integrations: unknown = undefined;
  consent: unknown = undefined;
  routing: unknown = undefined;
}

/**
 * Reads the own enumerable fields of an event, each once. A field that cannot be read is `UNREADABLE`. Throws if a
 * proxy cannot be listed.
 *
 * The pass over the keys and the `switch` with constant names are for speed: every event is read here, and a check of
 * each name in turn takes eight times as long.
 */
export function readFields(input: object): EventFields {
  const from = input as EventFields;
  const fields = new EventFields();
  for (const key of Object.keys(input)) {
    try {
      switch (key) {
        case "type":
          fields.type = from.type ?? undefined;
          break;
        case "event":
          fields.event = from.event ?? undefined;
          break;
        case "properties":
          fields.properties = from.properties ?? undefined;
          break;
        case "traits":
          fields.traits = from.traits ?? undefined;
          break;
        case "context":
          fields.context = from.context ?? undefined;
          break;
        case "messageId":
          fields.messageId = from.messageId ?? undefined;
          break;
        case "anonymousId":
          fields.anonymousId = from.anonymousId ?? undefined;
          break;
        case "userId":
          fields.userId = from.userId ?? undefined;
          break;
        case "timestamp":
          fields.timestamp = from.timestamp ?? undefined;
          break;
        case "originalTimestamp":
          fields.originalTimestamp = from.originalTimestamp ?? undefined;
          break;
        case "sentAt":
          fields.sentAt = from.sentAt ?? undefined;
          break;
        case "receivedAt":
          fields.receivedAt = from.receivedAt ?? undefined;
          break;
        case "integrations":
          fields.integrations = from.integrations ?? undefined;
          break;
        case "consent":
          fields.consent = from.consent ?? undefined;
          break;
        case "routing":
          fields.routing = from.routing ?? undefined;
          break;
      }
    } catch {
      fields[key as keyof EventFields] = UNREADABLE;
    }
  }
  return fields;
}
