import type { FakePage } from "./fake-page.js";

export type Command = readonly unknown[];

/** One chat session: the person known from earlier visits, and the data that this page sent to it. */
export interface FakeSession {
  readonly token: unknown;
  readonly email?: string | undefined;
  readonly commands: Command[];
}

/**
 * A live client that keeps sessions apart. As with Crisp's own, a session is opened when it starts and at each reset,
 * and is that of the token, if there is one then.
 */
export class FakeCrisp {
  readonly sessions: FakeSession[];
  readonly #page: FakePage;

  /** `email`: the person that the browser knows from an earlier visit. */
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

/** Does what Crisp's script does after loading: replaces the queue and replays it. */
export function goLive(page: FakePage, email?: string): FakeCrisp {
  const queue = page.$crisp;
  const crisp = new FakeCrisp(page, email);
  page.$crisp = crisp;
  if (Array.isArray(queue)) for (const command of queue) crisp.push(command);
  return crisp;
}

/** Replays the queue before it is replaced; a page cannot distinguish this from `goLive`. */
export function goLiveLate(page: FakePage, email?: string): FakeCrisp {
  const crisp = new FakeCrisp(page, email);
  if (Array.isArray(page.$crisp)) for (const command of page.$crisp) crisp.push(command);
  page.$crisp = crisp;
  return crisp;
}
