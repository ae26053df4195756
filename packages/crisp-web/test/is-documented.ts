const COLORS: readonly unknown[] = "red orange yellow green blue purple pink brown grey black".split(" ");
const FIELDS: readonly unknown[] = ["user:nickname", "user:phone", "user:avatar", "user:company"];

/**
 * Whether a command has one of the shapes in Crisp's documentation.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 */
export function isDocumented(command: unknown): boolean {
  if (!Array.isArray(command)) return false;
  const [action, method, value] = command;
  if (action === "do") return method === "session:reset" && command.length === 2;
  if (action !== "set" || command.length !== 3 || !Array.isArray(value)) return false;
  if (method === "session:event") return isOneEvent(value);
  if (method === "user:email") return isEmail(value);
  return FIELDS.includes(method) && value.length === 1 && isText(value[0]) && isAddress(method, value[0]);
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isAddress = (method: unknown, text: string) => method !== "user:avatar" || /^https?:\/\//i.test(text);

function isEmail([email, ...rest]: unknown[]): boolean {
  const [signature] = rest;
  const isSigned = rest.length === 1 && typeof signature === "string" && /^[\da-f]{64}$/i.test(signature);
  return typeof email === "string" && /^[^@\s]+@[^@\s]+$/.test(email) && (rest.length === 0 || isSigned);
}

/** Whether the value is one event inside three arrays: `[[[text, data]]]`. */
function isOneEvent(value: unknown[]): boolean {
  const events = value[0];
  if (value.length !== 1 || !Array.isArray(events) || events.length !== 1) return false;
  const [text, data, ...rest] = events[0];
  const isColored = rest.length === 0 || (rest.length === 1 && COLORS.includes(rest[0]));
  return isText(text) && isFlat(data) && isColored;
}

function isFlat(data: unknown): boolean {
  return (
    Object.getPrototypeOf(data) === Object.prototype &&
    Object.entries(data as object).every(
      ([name, value]) =>
        /^\w+$/.test(name) &&
        (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)),
    )
  );
}
