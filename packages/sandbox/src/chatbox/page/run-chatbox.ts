import type { ChatLoad } from "../types.js";
import type { Reading } from "./create-command-reader.js";
import type { Outbox } from "./create-outbox.js";
import type { PageSession } from "./create-session.js";
import type { Widget } from "./create-widget.js";
import type { PageWindow } from "./page-window.js";

/** The objects and functions that `runChatbox` needs. */
export type ChatboxParts = {
  readonly window: PageWindow;
  readonly websiteId: string;
  readonly readCommand: (command: unknown) => Reading;
  readonly toPlain: (command: unknown) => unknown;
  readonly outbox: Outbox;
  readonly openSession: () => PageSession;
  readonly openWidget: () => Widget;
};

/**
 * Replaces the queue at `window.$crisp` with a live client, executes the commands of the queue, and calls the
 * listeners. This function runs in a page: see `createChatboxScript`.
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/
 * @example
 * runChatbox({ window, websiteId, readCommand, toPlain, outbox, openSession, openWidget })
 */
export function runChatbox(parts: ChatboxParts): void {
  const { window, websiteId, readCommand, toPlain, outbox } = parts;
  const queue = window.$crisp;
  const asked = window.CRISP_WEBSITE_ID;

  const whyInert = (): Extract<ChatLoad, { status: "inert" }>["reason"] | undefined => {
    if (typeof queue === "object" && queue !== null && "is" in queue) return "already_loaded";
    if (typeof asked !== "string" || asked === "") return "website_missing";
    return asked === websiteId ? undefined : "website_unknown";
  };
  const reason = whyInert();
  if (reason !== undefined) {
    outbox.add({ load: { status: "inert", reason, websiteId: typeof asked === "string" ? asked : null } });
    return;
  }

  const session = parts.openSession();
  const widget = parts.openWidget();

  const receive = (command: unknown): void => {
    const sessionId = session.id();
    const plain = toPlain(command);
    const reading = readCommand(command);
    if (!reading.accepted) {
      widget.warn(reading.reason, plain);
      outbox.add({ command: { sessionId, command: plain, ...reading }, nextSessionId: sessionId });
      return;
    }
    const { change } = reading;
    const [action, method, value] = command as readonly [unknown, string, unknown];
    session.apply(change);
    if (action === "do" && method === "session:reset") session.reset();
    outbox.add({
      command: { sessionId, command: plain, accepted: true },
      change,
      nextSessionId: session.id(),
    });
    // The command is reported before its listeners are called. A command that a listener pushes therefore follows in
    // the report.
    widget.carryOut(action, method, value);
  };
  const get = (method: string, name?: unknown): unknown => {
    const user: Readonly<Record<string, unknown>> = session.user();
    const data = session.data();
    if (method === "session:identifier") return session.id();
    if (method === "session:data") return name === undefined ? data : (data[String(name)] ?? null);
    if (method === "chat:unread:count") return 0;
    return /^user:(email|nickname|phone|avatar|company)$/.test(method)
      ? (user[method.slice(5)] ?? null)
      : null;
  };

  const actions = ["set", "do", "on", "off", "config", "safe"].map((action) => [
    action,
    (...values: readonly unknown[]) => receive([action, ...values]),
  ]);
  const push = (...commands: readonly unknown[]): void => {
    for (const command of commands) receive(command);
  };
  window.$crisp = { ...Object.fromEntries(actions), push, is: widget.is, get };
  outbox.add({ load: { status: "started", websiteId, sessionId: session.id() } });
  if (Array.isArray(queue)) push(...queue);
  widget.emit("session:loaded", session.id());
  try {
    if (typeof window.CRISP_READY_TRIGGER === "function") window.CRISP_READY_TRIGGER();
  } catch (error) {
    widget.warn("CRISP_READY_TRIGGER threw", error);
  }
}
