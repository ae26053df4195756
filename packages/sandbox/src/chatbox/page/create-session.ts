import type { ChatChange, ChatUser } from "../types.js";
import type { PageWindow } from "./page-window.js";

/** The open session of a page. */
export type PageSession = {
  id(): string;
  user(): ChatUser;
  data(): Readonly<Record<string, string | number | boolean>>;
  apply(change: ChatChange): void;
  /** Opens a new session. If `CRISP_TOKEN_ID` is still set, `reset` opens the session of this token again. */
  reset(): void;
};

/**
 * Opens the session of the token. If no token is set, opens the session of the browser. The browser stores one session
 * for each combination of page origin, website and token, as Crisp's cookies do. The token is read only when the script
 * starts and at a reset. The session of a token has the same id in every browser. This function runs in a page: see
 * `createChatboxScript`.
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/session-continuity/
 * @example
 * createSession(window, websiteId).id() // → "session_5f1c…", with the token "jane-1": "session_token_jane-1"
 */
export function createSession(window: PageWindow, websiteId: string): PageSession {
  type Kept = { id: string; user: ChatUser; data: Readonly<Record<string, string | number | boolean>> };
  const place = `crisp-client/session/${websiteId}`;

  // If the browser has no storage, the session ends with the page.
  const storage = <Result>(use: (storage: PageWindow["localStorage"]) => Result): Result | null => {
    try {
      return use(window.localStorage);
    } catch {
      return null;
    }
  };
  const randomId = (): string =>
    Array.from(window.crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("");

  const open = (): { at: string; kept: Kept } => {
    const token = window.CRISP_TOKEN_ID;
    const isTied = (typeof token === "string" || typeof token === "number") && Boolean(token);
    const at = isTied ? `${place}/${token}` : place;
    const found = storage((kept): Kept | null => JSON.parse(kept.getItem(at) ?? "null"));
    const id = isTied ? `session_token_${token}` : `session_${randomId()}`;
    return { at, kept: found ?? { id, user: {}, data: {} } };
  };
  const keep = (): void => {
    storage((kept) => kept.setItem(session.at, JSON.stringify(session.kept)));
  };

  let session = open();
  keep();
  return {
    id: () => session.kept.id,
    user: () => session.kept.user,
    data: () => session.kept.data,
    apply({ user, data }) {
      const { id, user: before, data: beforehand } = session.kept;
      session.kept = { id, user: { ...before, ...user }, data: { ...beforehand, ...data } };
      keep();
    },
    reset() {
      storage((kept) => kept.removeItem(place));
      session = open();
      keep();
    },
  };
}
