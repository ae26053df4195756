import { readFileSync } from "node:fs";
import { Command } from "commander";
import { openAdmin } from "../open-admin.js";
import type { DeadLetter, RelayAdmin, RelayStatus } from "../types.js";
import { addRelayOptions, storeOption } from "./relay-options.js";
import { runServer } from "./run-server.js";

/** The whole command line. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const program = new Command("freshpaint-crisp-relay")
    .description("Takes Freshpaint's webhooks, keeps them in PostgreSQL, and delivers them to Crisp.")
    .version(version)
    .exitOverride();
  const roles = [
    ["start", "takes webhooks and delivers them", { door: true, workers: true }],
    ["serve", "takes webhooks; `work` delivers them", { door: true, workers: false }],
    ["work", "delivers; `serve` takes webhooks", { door: false, workers: true }],
  ] as const;
  for (const [name, description, role] of roles) {
    const command = program.command(name).description(description);
    const read = addRelayOptions(command, role.door);
    command.action(async () => {
      const { options, address } = await read();
      await runServer(options, address, role);
    });
  }
  addAdminCommands(program);
  return program;
}

function addAdminCommands(program: Command): void {
  const add = (parent: Command, usage: string, description: string): Command =>
    parent.command(usage).description(description).addOption(storeOption());

  const status = add(program, "status", "tells what waits, what is dead, and whether events are sent");
  status.option("--json", "as one line of JSON").action(() =>
    within(status, async (relay) => {
      const told = await relay.status();
      console.log(status.opts()["json"] === true ? JSON.stringify(told) : render(told));
    }),
  );

  const dead = program.command("dead").description("events that were not delivered and are not tried again");
  const list = add(dead, "list", "lists them: id, reason, since when, until when");
  list.action(() =>
    within(list, async (relay) => {
      for await (const letter of relay.deadLetters()) console.log(renderLetter(letter));
    }),
  );
  const redrive = add(dead, "redrive", "puts them back into the queue, oldest first");
  redrive.option("--limit <number>", "at most so many", Number).action(() =>
    within(redrive, async (relay) => {
      console.log(`${await relay.redrive(redrive.opts())} put back`);
    }),
  );
  const drop = add(dead, "drop <id...>", "deletes them");
  drop.action((ids: string[]) =>
    within(drop, async (relay) => console.log(`${await relay.drop(ids)} deleted`)),
  );

  const forget = add(program, "forget <email>", "deletes all that waits or is dead of one person");
  forget.action((email: string) =>
    within(forget, async (relay) => console.log(`${await relay.forget(email)} deleted`)),
  );
  const pause = add(program, "pause", "sends nothing until `resume`; webhooks are taken as before");
  pause
    .option("--until <time>", "opens again by itself, ISO 8601", readTime)
    .action(() => within(pause, (relay) => relay.pause(pause.opts()["until"])));
  const resume = add(program, "resume", "sends again, whatever stopped it");
  resume.action(() => within(resume, (relay) => relay.resume()));
  const migrate = add(program, "migrate", "makes or updates the tables, then ends");
  migrate.action(() => within(migrate, async () => console.log("the tables are up to date")));
}

/** Opens the store, also one that a running relay owns, for as long as something is done with it. */
async function within(command: Command, work: (relay: RelayAdmin) => Promise<void>): Promise<void> {
  const relay = await openAdmin(command.opts<{ store: string }>().store);
  try {
    await work(relay);
  } finally {
    await relay.close();
  }
}

function readTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new TypeError("--until must be a time such as 2030-01-31T12:00:00Z");
  return time;
}

function render({ gate, oldestSeconds, ...counts }: RelayStatus): string {
  const lines = Object.entries(counts).map(([name, count]) => `${name}: ${count}`);
  if (oldestSeconds !== undefined) lines.push(`oldest: ${oldestSeconds} s`);
  return [...lines, `gate: ${renderGate(gate)}`].join("\n");
}

function renderGate(gate: RelayStatus["gate"]): string {
  if (gate.status === "open") return "open";
  const until = gate.until === undefined ? "somebody says `resume`" : gate.until.toISOString();
  return `shut (${gate.reason}) until ${until}`;
}

function renderLetter({ id, reason, httpStatus, crispReason, since, until }: DeadLetter): string {
  const codes = [reason, httpStatus, crispReason].filter((code) => code !== undefined).join(" ");
  return `${id}  ${codes}  since ${since.toISOString()}, deleted ${until.toISOString()}`;
}
