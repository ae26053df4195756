/**
 * A copy of a command as JSON can carry it, since a page may go on to change what it pushed. What JSON cannot carry
 * is named instead. Runs in a page: see `createChatboxScript`.
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
