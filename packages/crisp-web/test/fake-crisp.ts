import type { FakePage } from "./fake-page.js";

export type Command = readonly unknown[];

/** What one chat session received. */
export interface FakeSession {
  readonly commands: Command[];
}

/** A live client that keeps sessions apart, and remembers what the token was when it was told to reset. */
export class FakeCrisp {
  readonly sessions: FakeSession[] = [{ commands: [] }];
  readonly tokensAtReset: unknown[] = [];
  readonly #page: FakePage;

  constructor(page: FakePage) {
    this.#page = page;
  }

  is(): boolean {
    return true;
  }

  get(name: string): unknown {
    const last = this.sessions.at(-1)?.commands.findLast((command) => command[1] === name);
    return (last?.[2] as readonly unknown[] | undefined)?.[0] ?? null;
  }

  push(command: Command): void {
    if (command[1] === "session:reset") {
      this.tokensAtReset.push(this.#page.CRISP_TOKEN_ID);
      this.sessions.push({ commands: [] });
    } else {
      this.sessions.at(-1)?.commands.push(command);
    }
  }
}

/** Does what Crisp's script does when it has loaded: takes the queue's place and replays it. */
export function goLive(page: FakePage): FakeCrisp {
  const queue = page.$crisp;
  const crisp = new FakeCrisp(page);
  page.$crisp = crisp;
  if (Array.isArray(queue)) for (const command of queue) crisp.push(command);
  return crisp;
}
