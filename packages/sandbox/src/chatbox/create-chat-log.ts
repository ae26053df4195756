import type { CrispEvent } from "../crisp-event.js";
import type { Batch, Entry } from "./batch.js";
import type { Chat, ChatChange, ChatCommand, ChatLoad, ChatSession } from "./types.js";

/** The data that chatboxes have reported, and a function that adds a report. */
export type ChatLog = {
  readonly chat: Chat;
  add(batch: Batch): void;
};

type OpenSession = { -readonly [Name in keyof ChatSession]: ChatSession[Name] } & { events: CrispEvent[] };

/**
 * Creates an empty log for the chatboxes of one website. A page sends an entry again if the sandbox did not acknowledge
 * the entry in time. The log ignores repeated entries.
 * @example
 * const log = createChatLog("c1a0ffee-0000-4000-8000-00000000cafe");
 * log.add({ page: "p1", first: 0, entries: [{ load: { status: "started", websiteId: "…", sessionId: "s1" } }] });
 * log.chat.sessions[0]?.sessionId; // → "s1"
 */
export function createChatLog(websiteId: string): ChatLog {
  const loads: ChatLoad[] = [];
  const commands: ChatCommand[] = [];
  const sessions: OpenSession[] = [];
  const known = new Map<string, number>();

  const open = (sessionId: string): OpenSession => {
    const found = sessions.find((session) => session.sessionId === sessionId);
    if (found !== undefined) return found;
    const session = { sessionId, websiteId, user: {}, data: {}, events: [] };
    sessions.push(session);
    return session;
  };

  const enter = (entry: Entry): void => {
    if ("load" in entry) {
      loads.push(entry.load);
      if (entry.load.status === "started") open(entry.load.sessionId);
      return;
    }
    commands.push(entry.command);
    change(open(entry.command.sessionId), entry.change ?? {});
    open(entry.nextSessionId);
  };

  return {
    chat: { loads, commands, sessions },
    add({ page, first, entries }) {
      const count = known.get(page) ?? 0;
      // If a page continues with a new sandbox, the new sandbox does not have the first entries of the page.
      for (const entry of entries.slice(Math.max(0, count - first))) enter(entry);
      known.set(page, Math.max(count, first + entries.length));
    },
  };
}

function change(session: OpenSession, { user, data, events = [] }: ChatChange): void {
  const before = { ...session.user };
  // A signature is valid for one address only. A new address therefore removes the old signature.
  if (user?.email !== undefined) delete before.emailSignature;
  session.user = { ...before, ...user };
  session.data = { ...session.data, ...data };
  session.events.push(...events);
}
