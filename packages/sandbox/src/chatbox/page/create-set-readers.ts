import type { CrispEvent } from "../../crisp-event.js";
import type { ChatChange, ChatCompany, ChatUser } from "../types.js";
import type { Checks } from "./create-checks.js";

/**
 * Reads the value inside the outer brackets of a `set` command. Returns the change to the session, or an error message.
 */
export type SetReader = (values: readonly unknown[]) => ChatChange | string;

/**
 * Creates a reader for each method of `set`. This function runs in a page: see `createChatboxScript`.
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 * @example
 * createSetReaders(checks)["user:email"]?.(["jane@example.com"]) // → { user: { email: "jane@example.com" } }
 */
export function createSetReaders(checks: Checks): Readonly<Record<string, SetReader>> {
  const { isText, isEmail, isSignature, isWebAddress, isColor, isRecord, isTexts, isDatum } = checks;

  const field =
    (name: keyof ChatUser, must: string, holds: (value: unknown) => boolean): SetReader =>
    (values) =>
      values.length === 1 && holds(values[0]) ? { user: { [name]: values[0] } } : `must be [${must}]`;

  const details: Readonly<Record<keyof Omit<ChatCompany, "name">, (value: unknown) => boolean>> = {
    url: isWebAddress,
    description: isText,
    employment: isTexts,
    geolocation: isTexts,
  };
  const isDetails = (value: unknown): value is Omit<ChatCompany, "name"> =>
    isRecord(value) &&
    Object.entries(value).every(
      ([name, detail]) => Object.hasOwn(details, name) && details[name as keyof typeof details](detail),
    );

  const readEvent = (event: unknown): CrispEvent | string => {
    if (!Array.isArray(event) || event.length < 1 || event.length > 3)
      return "each event must be [text], [text, data] or [text, data, color], in three brackets";
    const [text, data = {}, color] = event;
    if (!isText(text)) return "an event's text must be a non-empty string";
    const entries = isRecord(data) ? Object.entries(data) : undefined;
    if (!entries?.every(([name, value]) => isDatum(name, value)))
      return "an event's data must be a flat object: names of a-z A-Z 0-9 _, strings, finite numbers, booleans";
    if (event.length === 3 && !isColor(color)) return "an event's color must be one of Crisp's ten colors";
    return {
      text,
      data: Object.fromEntries(entries),
      ...(event.length === 3 ? { color } : {}),
    } as CrispEvent;
  };

  return {
    "user:email": ([email, signature, ...rest]) => {
      // crisp-sdk-web sends `undefined` if it has no signature.
      if (!isEmail(email) || rest.length > 0 || !(signature === undefined || isSignature(signature)))
        return "must be [email] or [email, signature], with a signature of 64 hex digits";
      return {
        user: { email, ...(signature === undefined ? {} : { emailSignature: signature }) } as ChatUser,
      };
    },
    "user:nickname": field("nickname", "name", isText),
    "user:phone": field("phone", "phone", isText),
    "user:avatar": field("avatar", "http or https address", isWebAddress),
    "user:company": ([name, detail, ...rest]) => {
      if (!isText(name) || rest.length > 0 || !(detail === undefined || isDetails(detail)))
        return "must be [name] or [name, { url, description, employment, geolocation }]";
      return { user: { company: { name, ...detail } } };
    },
    "session:event": ([events, ...rest]) => {
      if (!Array.isArray(events) || events.length === 0 || rest.length > 0)
        return "must be [[[text]]], [[[text, data]]] or [[[text, data, color]]], in three brackets";
      const read = Array.from(events, readEvent);
      const wrong = read.find((event) => typeof event === "string");
      return wrong ?? { events: read.filter((event) => typeof event !== "string") };
    },
    "session:data": (values) => {
      const pairs = values.length === 2 ? [values] : values[0];
      if (values.length > 2 || !Array.isArray(pairs) || pairs.length === 0)
        return "must be [[[name, value], …]]";
      const legal = pairs.every(
        (pair) => Array.isArray(pair) && pair.length === 2 && isDatum(pair[0], pair[1]),
      );
      return legal ? { data: Object.fromEntries(pairs) } : "each must be [name, string, number or boolean]";
    },
    // This project does not use these methods. The sandbox accepts them, but they do not change the session.
    "session:segments": () => ({}),
    "message:text": () => ({}),
  };
}
