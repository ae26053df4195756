import type { FakePage } from "./fake-page.js";

export type Command = readonly unknown[];

/** One chat session. It has the email from an earlier visit, and the commands that this page pushed to the session. */
export interface FakeSession {
  readonly token: unknown;
  readonly email?: string | undefined;
  readonly commands: Command[];
}

/**
 * A live client that records the commands of each session separately. Like Crisp's own client, it opens a session when
 * it starts and at each reset. If the page has a token at that moment, the session belongs to the token.
 */
export class FakeCrisp {
  readonly sessions: FakeSession[];
  readonly #page: FakePage;

  /** `email` is the email of the session that the browser stored during an earlier visit. */
  constructor(page: FakePage, email?: string) {
    this.#page = page;
    this.sessions = [{ token: page.CRISP_TOKEN_ID, email, commands: [] }];
  }

  is(): boolean {
    return true;
  }

  get(name: string): unknown {
    const session = this.sessions.at(-1);
    const last = session?.commands.findLast((command) => command[1] === name);
    const known = name === "user:email" ? session?.email : undefined;
    return (last?.[2] as readonly unknown[] | undefined)?.[0] ?? known ?? null;
  }

  push(command: Command): void {
    if (command[1] === "session:reset")
      this.sessions.push({ token: this.#page.CRISP_TOKEN_ID, commands: [] });
    else this.sessions.at(-1)?.commands.push(command);
  }
}

/** Acts like Crisp's script after loading: puts the client in place of the queue, then runs the queued commands. */
export function goLive(page: FakePage, email?: string): FakeCrisp {
  const queue = page.$crisp;
  const crisp = new FakeCrisp(page, email);
  page.$crisp = crisp;
  if (Array.isArray(queue)) for (const command of queue) crisp.push(command);
  return crisp;
}

/** Like `goLive`, but runs the queued commands before the client replaces the queue. */
export function goLiveLate(page: FakePage, email?: string): FakeCrisp {
  const crisp = new FakeCrisp(page, email);
  if (Array.isArray(page.$crisp)) for (const command of page.$crisp) crisp.push(command);
  page.$crisp = crisp;
  return crisp;
}
