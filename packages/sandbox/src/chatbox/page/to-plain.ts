/**
 * Copies a command as JSON, because the page may change the original later. A value without a JSON form is replaced by
 * its type or name. This function runs in a page: see `createChatboxScript`.
 * @example
 * toPlain(["on", "chat:opened", () => undefined]) // → ["on", "chat:opened", "[function]"]
 */
export function toPlain(command: unknown): unknown {
  try {
    const text = JSON.stringify(command, (_name, value) => {
      if (["object", "string", "boolean"].includes(typeof value) || Number.isFinite(value)) return value;
      return `[${typeof value === "number" ? value : typeof value}]`;
    });
    return JSON.parse(text);
  } catch {
    return "[unreadable]";
  }
}
